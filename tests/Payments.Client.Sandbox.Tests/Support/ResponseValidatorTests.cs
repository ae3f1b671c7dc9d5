using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Every other test leans on the validator, so it has to find what is wrong.</summary>
public sealed class ResponseValidatorTests
{
    private const string Settings = """
        {"object":"balance_settings","payments":{"debit_negative_balances":null,"payouts":{"schedule":null,"statement_descriptor":null,"status":"enabled",
        "minimum_balance_by_currency":{"usd":5},"automatic_transfer_rules_by_currency":null},"settlement_timing":{"delay_days":2,"start_of_day":null}}}
        """;

    private const string Fee = """{"amount":3,"application":null,"currency":"usd","description":null,"type":"stripe_fee"}""";

    private const string Transaction = $$"""
        {"id":"txn_1","object":"balance_transaction","amount":1,"available_on":1,"balance_type":"payments","created":1,"currency":"usd","description":null,
        "exchange_rate":null,"fee":0,"fee_details":[{{Fee}}],"net":1,"reporting_category":"charge","source":"ch_1","status":"available","type":"charge"}
        """;

    private const string Balances = $$"""{"object":"list","data":[{{Transaction}}],"has_more":false,"url":"/v1/balance_transactions"}""";

    private const string Found = """{"object":"search_result","data":[],"has_more":false,"next_page":null,"url":"/v1/charges/search"}""";

    private const string Error = """{"error":{"type":"card_error","message":"No.","code":"card_declined","advice_code":"try_again_later"}}""";

    [Theory]
    [InlineData("/v1/balance_settings", 200, Settings)]
    [InlineData("/v1/balance_transactions", 200, Balances)]
    [InlineData("/v1/balance_transactions/txn_1", 200, Transaction)]
    [InlineData("/v1/charges/search", 200, Found)]
    [InlineData("/v1/charges/ch_1", 402, Error)]
    [InlineData("/v1/nothing", 404, Error)]
    public void A_right_response_passes(string path, int status, string json) => ResponseValidator.Check("GET", path, status, Parse(json));

    [Fact]
    public void A_missing_member_is_found() => SettingsRefused(json => json.Remove("object"), "Required properties [\"object\"] are not present");

    [Fact]
    public void A_missing_member_deep_down_is_found() => SettingsRefused(
        json => json["payments"]!["settlement_timing"]!.AsObject().Remove("delay_days"),
        "/payments/settlement_timing Required properties [\"delay_days\"] are not present");

    [Fact]
    public void An_unknown_member_is_found() => SettingsRefused(json => json["colour"] = "red", "/colour All values fail against the false schema");

    [Fact]
    public void An_unknown_member_deep_down_is_found() =>
        SettingsRefused(json => json["payments"]!["settlement_timing"]!["colour"] = "red", "/payments/settlement_timing/colour All values fail");

    [Fact]
    public void A_wrong_type_is_found() => SettingsRefused(
        json => json["payments"]!["settlement_timing"]!["delay_days"] = "2", "/payments/settlement_timing/delay_days Value is \"string\" but should be \"integer\"");

    [Fact]
    public void A_fraction_in_place_of_a_whole_number_is_found() =>
        SettingsRefused(json => json["payments"]!["settlement_timing"]!["delay_days"] = 2.5, "/payments/settlement_timing/delay_days");

    [Fact]
    public void A_wrong_type_in_a_map_is_found() => SettingsRefused(
        json => json["payments"]!["payouts"]!["minimum_balance_by_currency"]!["usd"] = "5", "/payments/payouts/minimum_balance_by_currency/usd Value is \"string\"");

    [Fact]
    public void A_null_where_none_may_be_is_found() =>
        SettingsRefused(json => json["payments"]!["settlement_timing"] = null, "/payments/settlement_timing Value is \"null\"");

    [Fact]
    public void A_value_outside_its_list_is_found() => SettingsRefused(json => json["object"] = "balance", "/object Expected \"\"balance_settings\"\"");

    [Fact]
    public void A_value_that_only_a_newer_version_could_have_is_found() =>
        SettingsRefused(json => json["payments"]!["payouts"]!["status"] = "paused", "/payments/payouts/status Value should match one of the values");

    [Fact]
    public void A_mistake_in_an_item_of_a_page_is_found() =>
        BalancesRefused(json => json["data"]![0]!["net"] = null, "/data/0/net Value is \"null\" but should be \"integer\"");

    [Fact]
    public void A_mistake_in_a_list_of_an_item_is_found() =>
        BalancesRefused(json => json["data"]![0]!["fee_details"]![0]!.AsObject().Remove("type"), "/data/0/fee_details/0 Required properties");

    [Fact]
    public void A_page_without_its_address_is_found() => BalancesRefused(json => json.Remove("url"), "Required properties [\"url\"]");

    [Fact]
    public void A_page_of_the_wrong_kind_is_found() => Refused("/v1/charges/search", Parse(Balances), "/object Expected \"\"search_result\"\"");

    [Fact]
    public void An_empty_id_is_found() => BalancesRefused(json => json["data"]![0]!["source"] = "", "/data/0/source");

    [Fact]
    public void A_time_before_1970_is_found() => BalancesRefused(json => json["data"]![0]!["created"] = -1, "/data/0/created");

    [Fact]
    public void An_expanded_object_is_checked_by_its_kind()
    {
        BalancesRefused(json => json["data"]![0]!["source"] = new JsonObject { ["object"] = "charge", ["id"] = "ch_1" }, "/data/0/source Required properties");
        BalancesRefused(json => json["data"]![0]!["source"] = new JsonObject { ["object"] = "unicorn", ["id"] = "un_1" }, "/data/0/source/object Value should match");
        BalancesRefused(json => json["data"]![0]!["source"] = new JsonObject { ["id"] = "ch_1" }, "/data/0/source Required properties [\"object\"]");
    }

    [Theory]
    [InlineData("""{"error":{"message":"no type"}}""", "/error Required properties [\"type\"]")]
    [InlineData("""{"error":{"type":"card_error"}}""", "/error Required properties [\"message\"]")]
    [InlineData("""{"error":{"type":"other_error","message":"No."}}""", "/error/type Value should match")]
    [InlineData("""{"error":{"type":"card_error","message":"No.","colour":"red"}}""", "/error/colour")]
    [InlineData("""{"error":{"type":"card_error","message":"No."},"colour":"red"}""", "/colour")]
    [InlineData("""{"message":"No."}""", "Required properties [\"error\"]")]
    public void An_error_of_another_shape_is_found(string json, string mistake) => Refused("/v1/balance_settings", Parse(json), mistake, 400);

    [Theory]
    [InlineData("GET", "/v1/nothing", 200)]
    [InlineData("DELETE", "/v1/charges", 200)]
    [InlineData("GET", "/v1/balance_settings", 201)]
    [InlineData("GET", "/v1/balance_settings", 302)]
    public void A_response_that_is_not_described_is_found(string method, string path, int status) =>
        FluentActions.Invoking(() => ResponseValidator.Check(method, path, status, Parse(Settings))).Should().Throw<Exception>().WithMessage("*is described*");

    [Fact]
    public void The_object_of_an_event_is_checked_by_its_kind()
    {
        ResponseValidator.CheckObject(Parse(Transaction), "the object");
        var spoilt = Parse(Transaction);
        spoilt["net"] = "1";

        FluentActions.Invoking(() => ResponseValidator.CheckObject(spoilt, "the object")).Should().Throw<Exception>().WithMessage("*/net Value is*");
    }

    private static void SettingsRefused(Action<JsonObject> spoil, string mistake) => Refused("/v1/balance_settings", Settings, spoil, mistake);

    private static void BalancesRefused(Action<JsonObject> spoil, string mistake) => Refused("/v1/balance_transactions", Balances, spoil, mistake);

    private static void Refused(string path, string right, Action<JsonObject> spoil, string mistake)
    {
        var json = Parse(right);
        spoil(json);
        Refused(path, json, mistake);
    }

    private static void Refused(string path, JsonObject json, string mistake, int status = 200) =>
        FluentActions.Invoking(() => ResponseValidator.Check("GET", path, status, json)).Should().Throw<Exception>().Which.Message.Should().Contain(mistake);

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
