using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Every other test leans on the validator, so it has to find what is wrong.</summary>
public sealed class ResponseValidatorTests
{
    private static readonly Uri Address = new("https://api.example.test/v1/balance_settings");

    [Fact]
    public void A_right_answer_passes() => Check(_ => { });

    [Fact]
    public void A_missing_member_is_found() => Refused(json => json.Remove("object"), "$.object is missing");

    [Fact]
    public void A_missing_member_deep_down_is_found() =>
        Refused(json => json["payments"]!["settlement_timing"]!.AsObject().Remove("delay_days"), "$.payments.settlement_timing.delay_days is missing");

    [Fact]
    public void An_unknown_member_is_found() => Refused(json => json["colour"] = "red", "$.colour is unknown");

    [Fact]
    public void A_wrong_type_is_found() =>
        Refused(json => json["payments"]!["settlement_timing"]!["delay_days"] = "2", "delay_days is a String, not a Whole");

    [Fact]
    public void A_null_where_none_may_be_is_found() => Refused(json => json["payments"]!["settlement_timing"] = null, "settlement_timing is null");

    [Fact]
    public void A_value_outside_its_list_is_found() => Refused(json => json["object"] = "balance", "is not among its values");

    [Fact]
    public void An_error_of_another_shape_is_found()
    {
        var check = () => ResponseValidator.Check("GET", Address, 400, new JsonObject { ["error"] = new JsonObject { ["message"] = "no type" } });

        check.Should().Throw<Exception>().WithMessage("*not an error object*");
    }

    private static void Refused(Action<JsonObject> spoil, string mistake) =>
        FluentActions.Invoking(() => Check(spoil)).Should().Throw<Exception>().WithMessage($"*{mistake}*");

    private static void Check(Action<JsonObject> spoil)
    {
        var json = JsonNode.Parse(
            """
            {"object":"balance_settings","payments":{"debit_negative_balances":null,"payouts":null,"settlement_timing":{"delay_days":2,"start_of_day":null}}}
            """)!.AsObject();
        spoil(json);
        ResponseValidator.Check("GET", Address, 200, json);
    }
}
