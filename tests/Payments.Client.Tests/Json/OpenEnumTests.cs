using Payments.Client.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Json;

public class OpenEnumTests
{
    [Fact]
    public async Task A_known_value_equals_its_member()
    {
        var charge = await JsonResponses.ChargeAsync("""{"status":"succeeded"}""");

        (charge.Status == ChargeStatus.Succeeded).Should().BeTrue();
        (charge.Status != ChargeStatus.Failed).Should().BeTrue();
        charge.Status.Should().Be(ChargeStatus.Succeeded);
        charge.Status.GetHashCode().Should().Be(ChargeStatus.Succeeded.GetHashCode());
    }

    [Fact]
    public async Task An_unknown_value_survives_as_it_came()
    {
        var charge = await JsonResponses.ChargeAsync("""{"status":"Succeeded \u00fc"}""");

        charge.Status.Value.Should().Be("Succeeded ü");
        charge.Status.ToString().Should().Be("Succeeded ü");
        (charge.Status == ChargeStatus.Succeeded).Should().BeFalse();
        charge.Status.Should().Be((ChargeStatus)"Succeeded ü");
    }

    [Fact]
    public void The_default_is_empty_and_equal_to_the_empty_value()
    {
        ChargeStatus none = default;

        none.Value.Should().BeEmpty();
        none.ToString().Should().BeEmpty();
        none.Should().Be(new ChargeStatus(""));
        none.GetHashCode().Should().Be(new ChargeStatus("").GetHashCode());
        none.Equals((object)"").Should().BeFalse();
    }

    [Fact]
    public async Task Where_there_can_be_none_the_default_is_none_and_an_empty_value_is_a_value()
    {
        new ChargeOutcome { AdviceCode = default(ChargeOutcomeAdviceCode) }.AdviceCode.Should().BeNull();
        new ChargeOutcome { AdviceCode = null }.AdviceCode.Should().BeNull();
        new ChargeOutcome { AdviceCode = ChargeOutcomeAdviceCode.TryAgainLater }.AdviceCode.Should().Be(ChargeOutcomeAdviceCode.TryAgainLater);
        (await JsonResponses.ChargeAsync("""{"outcome":{"advice_code":null}}""")).Outcome!.AdviceCode.Should().BeNull();
        (await JsonResponses.ChargeAsync("""{"outcome":{"advice_code":""}}""")).Outcome!.AdviceCode.Should().Be(new ChargeOutcomeAdviceCode(""));
    }

    [Fact]
    public void Null_is_no_value() => FluentActions.Invoking(() => new ChargeStatus(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public async Task Known_words_are_the_same_string_in_every_response()
    {
        const string json = """{"object":"charge","status":"succeeded","payment_method_details":{"type":"card","card":{"brand":"visa","funding":"credit"}}}""";
        var first = await JsonResponses.ChargeAsync(json);
        var second = await JsonResponses.ChargeAsync(json);

        second.Object.Should().BeSameAs(first.Object);
        second.Status.Value.Should().BeSameAs(first.Status.Value);
    }

    [Fact]
    public void Comparing_with_a_known_value_allocates_nothing()
    {
        var status = ChargeStatus.Succeeded;
        _ = Compare(status);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var equal = Compare(status);

        GC.GetAllocatedBytesForCurrentThread().Should().Be(before);
        equal.Should().BeTrue();

        static bool Compare(ChargeStatus status) => status == ChargeStatus.Succeeded && status != ChargeStatus.Failed && status.GetHashCode() != 0;
    }

    [Fact]
    public void The_converter_is_for_the_enums_of_the_SDK_alone() =>
        FluentActions.Invoking(() => new EnumConverter<OwnEnum>()).Should().Throw<NotSupportedException>().WithMessage("*OwnEnum*give it a JsonConverter of its own*");

    private readonly record struct OwnEnum(string Value) : IOpenEnum<OwnEnum>;
}
