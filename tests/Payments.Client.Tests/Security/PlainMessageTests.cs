using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Security;

/// <summary>What came from outside starts no line in a log, and steers no terminal, by way of a message or a text.</summary>
public class PlainMessageTests
{
    private const string Odd = "a\r\n[ERR b\u001b[31m";
    private const string Plain = "a  [ERR b [31m";

    [Fact]
    public async Task Names_of_parameters_in_messages_are_plain_and_not_long()
    {
        var api = new CapturingApi();

        var name = await RefusalAsync(new() { ExtraParams = new() { [Odd] = "1" } });
        var longName = await RefusalAsync(new() { ExtraParams = new() { ["]" + new string('x', 5_000)] = "1" } });
        var key = (await FluentActions.Awaiting(() => api.Client().Billing.MeterEvents.CreateAsync(new() { EventName = "calls", Payload = new() { [Odd] = null } }))
            .Should().ThrowAsync<ArgumentException>()).Which.Message;

        name.Should().StartWith($"The parameter name \"{Plain}\" is not one");
        longName.Should().StartWith($"The parameter name \"]{new string('x', 99)}…\" is not one");
        key.Should().StartWith($"payload[{Plain}] is null");

        async Task<string> RefusalAsync(ChargeCreateOptions options) =>
            (await FluentActions.Awaiting(() => api.Client().Charges.CreateAsync(options)).Should().ThrowAsync<ArgumentException>()).Which.Message;
    }

    [Fact]
    public async Task Names_of_members_in_messages_and_paths_are_plain()
    {
        var written = JsonSerializer.Serialize(Odd);

        FluentActions.Invoking(() => PaymentsJson.FromJson<ChargeCreateOptions>($$"""{ {{written}}:7}""")).Should().Throw<JsonException>().WithMessage(Plain + " is no parameter*");
        (await JsonResponses.FailureAsync("""{"metadata":{""" + written + ":7}}")).Field.Should().Be("metadata." + Plain);
    }

    [Fact]
    public void An_id_is_plain_when_it_is_shown_and_itself_when_it_is_asked_for()
    {
        new Expandable<Customer>(Odd).ToString().Should().Be(Plain);
        new Expandable<Customer>(Odd).Id.Should().Be(Odd);
    }
}
