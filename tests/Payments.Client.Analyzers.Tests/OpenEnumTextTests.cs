using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>PAY0004 and PAY0006.</summary>
public class OpenEnumTextTests
{
    [Theory]
    [InlineData("log(charge.Status == [|\"succeded\"|]);")]
    [InlineData("log([|\"succeded\"|] != charge.Status);")]
    [InlineData("log(charge.Status.Equals([|\"succeded\"|]));")]
    [InlineData("log(charge.Status.Value == [|\"succeded\"|]);")]
    [InlineData("log(charge.Status.ToString() != [|\"succeded\"|]);")]
    [InlineData("log(charge.Status.Value.Equals([|\"succeded\"|]));")]
    [InlineData("log(charge.Status.Value.Equals([|\"succeded\"|], StringComparison.Ordinal));")]
    [InlineData("log(charge.Status.Value.Equals([|\"succeded\"|], StringComparison.OrdinalIgnoreCase));")]
    [InlineData("log([|\"succeded\"|].Equals(charge.Status.Value));")]
    [InlineData("log(string.Equals(charge.Status.Value, [|\"succeded\"|], StringComparison.Ordinal));")]
    [InlineData("log(string.Equals([|\"succeded\"|], charge.Status.ToString()));")]
    [InlineData("log(Equals(charge.Status.Value, [|\"succeded\"|]));")]
    [InlineData("log(StringComparer.Ordinal.Equals(charge.Status.Value, [|\"succeded\"|]));")]
    [InlineData("log(string.Equals(charge.Status.Value, [|\"SUCCEEDED\"|], StringComparison.Ordinal));")]
    [InlineData("log(StringComparer.Ordinal.Equals(charge.Status.Value, [|\"SUCCEEDED\"|]));")]
    [InlineData("ChargeStatus? status = null;\nlog(status?.Value.Equals([|\"succeded\"|]));")]
    [InlineData("log(charge.Status.Value is [|\"succeded\"|] or [|\"pendng\"|]);")]
    [InlineData("log(charge is { Status.Value: [|\"succeded\"|] });")]
    [InlineData("log(charge.Status.Value switch { [|\"succeded\"|] => 1, _ => 0 });")]
    [InlineData("switch (charge.Status.Value)\n{\n    case [|\"succeded\"|]:\n        break;\n}")]
    [InlineData("switch (charge.Status.Value)\n{\n    case [|\"succeded\"|] when charge.Paid:\n        break;\n}")]
    [InlineData("log(new ChargeStatus([|\"succeded\"|]));")]
    [InlineData("ChargeStatus status = [|\"succeded\"|];\nlog(status);")]
    [InlineData("ChargeStatus? status = null;\nlog(status == [|\"succeded\"|]);\nlog(status?.Value == [|\"succeded\"|]);")]
    [InlineData("await client.Refunds.CreateAsync(new() { Reason = [|\"requested_by_custmer\"|] });")]
    [InlineData("const string Paid = \"succeded\";\nlog(charge.Status == [|Paid|]);")]
    public async Task A_misspelt_text_is_told(string statement)
    {
        var messages = await UserCode.Statements(statement).FindsAsync("PAY0004");

        messages[0].Should().Contain("did you mean");
    }

    [Fact]
    public async Task The_message_tells_the_nearest_member_if_one_is_near()
    {
        var messages = await UserCode.Statements("log(charge.Status == [|\"Succeded\"|]);\nlog(charge.Status.Value == [|\"succeded\"|]);\nlog(charge.Status == [|\"paid\"|]);").FindsAsync("PAY0004");

        messages.Should().Equal(
            "ChargeStatus does not know \"Succeded\": did you mean ChargeStatus.Succeeded?",
            "ChargeStatus does not know \"succeded\": did you mean ChargeStatus.Names.Succeeded?",
            "ChargeStatus does not know \"paid\"");
    }

    [Theory]
    [InlineData("log(charge.Status == [|\"succeeded\"|]);")]
    [InlineData("log(charge.Status.Value is [|\"succeeded\"|]);")]
    [InlineData("log(charge.Status.Value.Equals([|\"succeeded\"|], StringComparison.Ordinal));")]
    [InlineData("log(string.Equals(charge.Status.Value, [|\"Succeeded\"|], StringComparison.OrdinalIgnoreCase));")]
    [InlineData("log(StringComparer.OrdinalIgnoreCase.Equals([|\"SUCCEEDED\"|], charge.Status.Value));")]
    [InlineData("var comparison = charge.Paid ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;\nlog(string.Equals(charge.Status.Value, [|\"Succeeded\"|], comparison));")]
    [InlineData("log(new ChargeStatus([|\"succeeded\"|]));")]
    [InlineData("await client.Refunds.CreateAsync(new() { Reason = [|\"requested_by_customer\"|] });")]
    public async Task A_text_that_has_a_member_is_noted(string statement) => await UserCode.Statements(statement).FindsAsync("PAY0006");

    [Theory]
    [InlineData("log(charge.Status == ChargeStatus.Succeeded);")]
    [InlineData("log(charge.Status == ChargeStatus.Names.Succeeded);")]
    [InlineData("log(charge.Status.Value is ChargeStatus.Names.Succeeded or ChargeStatus.Names.Pending);")]
    [InlineData("log(charge.Status.Value == \"\");")]
    [InlineData("log(charge.Status == charge.Id);")]
    [InlineData("log(charge.Id == \"succeded\");")]
    [InlineData("log(charge.Id.Equals(\"succeded\", StringComparison.Ordinal));")]
    [InlineData("log(string.Equals(charge.Status.Value, charge.Id));")]
    [InlineData("log(string.Equals(charge.Status.Value, ChargeStatus.Names.Succeeded, StringComparison.OrdinalIgnoreCase));")]
    [InlineData("log(charge.Status.Value.Length == 9);")]
    [InlineData("log(new Lazy<string>(\"x\").Value == \"succeded\");")]
    public async Task What_is_known_or_no_enum_is_clean(string statement) => await UserCode.Statements(statement).IsCleanAsync();

    [Theory]
    [InlineData("log(new ChargeStatus(\"held_for_review\"));")]
    [InlineData("ChargeStatus status = \"held_for_review\";\nlog(status);")]
    [InlineData("log(new WebhookEndpointCreateOptions { Url = \"https://example.com\", EnabledEvents = [], ApiVersion = \"2027-01-27.next\" });")]
    [InlineData("log(new PayoutCreateMethod(\"overnight\") == \"overnight\");")]
    public async Task A_value_newer_than_the_client_can_be_made(string statement) => await UserCode.Statements(statement).IsCleanAsync();

    [Theory]
    [InlineData("log(charge.Status == [|\"succeded\"|]);", "log(charge.Status == ChargeStatus.Succeeded);")]
    [InlineData("log(charge.Status.Value is [|\"succeded\"|]);", "log(charge.Status.Value is ChargeStatus.Names.Succeeded);")]
    [InlineData("log(new ChargeStatus([|\"succeded\"|]));", "log(ChargeStatus.Succeeded);")]
    [InlineData("log((ChargeStatus)[|\"succeeded\"|]);", "log(ChargeStatus.Succeeded);")]
    [InlineData("log(charge.Status != [|\"succeeded\"|]);", "log(charge.Status != ChargeStatus.Succeeded);")]
    [InlineData("ChargeStatus status = [|\"pending\"|];\nlog(status);", "ChargeStatus status = ChargeStatus.Pending;")]
    public async Task The_member_takes_the_place_of_the_text(string statement, string @fixed) =>
        (await UserCode.Statements(statement).FixedAsync()).Should().Contain(@fixed);

    [Fact]
    public async Task The_name_takes_the_place_of_a_text_that_is_given_to_Equals() =>
        (await UserCode.Statements("log(charge.Status.Value.Equals([|\"succeded\"|], StringComparison.Ordinal));").FixedAsync())
            .Should().Contain("log(charge.Status.Value.Equals(ChargeStatus.Names.Succeeded, StringComparison.Ordinal));");

    [Fact]
    public async Task A_text_of_a_member_is_replaced_many_at_once_and_a_guess_is_not()
    {
        var formatted = await UserCode.Statements("log(charge.Status == [|\"succeeded\"|]);\nlog(charge.Status == [|\"pending\"|]);").FormattedAsync();
        var guesses = await UserCode.Statements("log(charge.Status == [|\"succeded\"|]);").FormattedAsync();

        formatted.Should().Contain("log(charge.Status == ChargeStatus.Succeeded);").And.Contain("log(charge.Status == ChargeStatus.Pending);");
        guesses.Should().Contain("log(charge.Status == \"succeded\");");
    }

    [Fact]
    public async Task Members_of_enums_in_other_namespaces_have_their_full_name()
    {
        var @fixed = await UserCode.Statements("await client.Billing.Meters.CreateAsync(new() { DisplayName = \"Calls\", EventName = \"calls\", DefaultAggregation = new() { Formula = [|\"summ\"|] } });").FixedAsync();

        @fixed.Should().Contain("Formula = Payments.Client.Billing.MeterDefaultAggregationFormula.Sum");
    }

    [Fact]
    public async Task A_text_that_is_near_to_none_has_no_fix() =>
        (await UserCode.Statements("log(charge.Status == [|\"paid\"|]);").FixTitlesAsync()).Should().BeEmpty();
}
