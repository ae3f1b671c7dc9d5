using System.Globalization;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class ChargeTests : IDisposable
{
    private const string Path = "/v1/charges";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_charge_takes_the_money_and_tells_of_the_card()
    {
        var charge = await _api.Charge(("description", "Two tickets"), ("receipt_email", "ann@example.test"), ("customer", "cus_1"));

        charge.Id.Should().MatchRegex("^ch_[0-9A-Za-z]{24}$");
        charge.Text("object").Should().Be("charge");
        charge.Text("status").Should().Be("succeeded");
        charge.Whole("amount").Should().Be(2000);
        charge.Whole("amount_captured").Should().Be(2000);
        charge.Whole("created").Should().Be(_api.Now);
        charge.Flag("paid").Should().BeTrue();
        charge.Flag("captured").Should().BeTrue();
        charge.Flag("livemode").Should().BeFalse();
        charge.Text("description").Should().Be("Two tickets");
        charge.Text("receipt_email").Should().Be("ann@example.test");
        charge.Text("customer").Should().Be("cus_1");
        charge.Text("source.brand").Should().Be("Visa");
        charge.Text("source.id").Should().Be(charge.Text("payment_method"));
        charge.Text("payment_method_details.card.last4").Should().Be("4242");
        charge.Text("outcome.type").Should().Be("authorized");
        charge.Text("balance_transaction").Should().StartWith("txn_");
        charge.Text("receipt_url").Should().StartWith("https://");
        charge.Json.ContainsKey("refunds").Should().BeFalse();
        (await _api.Get($"{Path}/{charge.Id}")).Body.Should().Be(charge.Body);
    }

    [Theory]
    [InlineData("tok_visa", "visa", "Visa", "4242", "credit")]
    [InlineData("tok_visa_debit", "visa", "Visa", "5556", "debit")]
    [InlineData("tok_mastercard", "mastercard", "MasterCard", "4444", "credit")]
    [InlineData("tok_amex", "amex", "American Express", "0005", "credit")]
    [InlineData("tok_discover", "discover", "Discover", "1117", "credit")]
    public async Task Each_test_token_is_a_card_of_its_brand(string token, string brand, string displayBrand, string last4, string funding)
    {
        var charge = await _api.Create(Path, ("amount", "500"), ("currency", "EUR"), ("source", token));

        charge.Text("currency").Should().Be("eur");
        charge.Text("payment_method_details.card.brand").Should().Be(brand);
        charge.Text("payment_method_details.card.funding").Should().Be(funding);
        charge.Text("source.brand").Should().Be(displayBrand);
        charge.Text("source.last4").Should().Be(last4);
    }

    [Theory]
    [InlineData("tok_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("tok_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("tok_chargeDeclinedLostCard", "card_declined", "lost_card")]
    [InlineData("tok_chargeDeclinedStolenCard", "card_declined", "stolen_card")]
    [InlineData("tok_chargeDeclinedFraudulent", "card_declined", "fraudulent")]
    [InlineData("tok_chargeDeclinedExpiredCard", "expired_card", null)]
    [InlineData("tok_chargeDeclinedIncorrectCvc", "incorrect_cvc", null)]
    [InlineData("tok_chargeDeclinedProcessingError", "processing_error", null)]
    public async Task A_declined_card_is_a_402_and_the_failed_charge_is_kept(string token, string code, string? declineCode)
    {
        var refused = await _api.Post(Path, ("amount", "2000"), ("currency", "usd"), ("source", token));

        refused.ShouldFail(402, code, type: "card_error");
        refused.Text("error.decline_code").Should().Be(declineCode);
        var charge = await _api.Get($"{Path}/{refused.Text("error.charge")}");
        charge.Text("status").Should().Be("failed");
        charge.Flag("paid").Should().BeFalse();
        charge.Text("failure_code").Should().Be(code);
        charge.Text("outcome.reason").Should().Be(code == "card_declined" && declineCode != "fraudulent" ? declineCode : declineCode is null ? code : "highest_risk_level");
        charge["balance_transaction"].Should().BeNull();
    }

    [Fact]
    public async Task A_typed_test_card_works_with_its_holder_and_address()
    {
        var charge = await _api.Create(
            Path, ("amount", "2000"), ("currency", "usd"), ("card[number]", "5555 5555 5555 4444"), ("card[exp_month]", "12"), ("card[exp_year]", "30"),
            ("card[cvc]", "123"), ("card[name]", "Ann"), ("card[address_zip]", "12345"));

        charge.Text("payment_method_details.card.brand").Should().Be("mastercard");
        charge.Whole("payment_method_details.card.exp_year").Should().Be(2030);
        charge.Text("payment_method_details.card.checks.cvc_check").Should().Be("pass");
        charge.Text("billing_details.address.postal_code").Should().Be("12345");
        charge.Text("source.name").Should().Be("Ann");
    }

    [Fact]
    public async Task The_data_of_a_card_may_come_as_the_source_too()
    {
        var charge = await _api.Create(
            Path, ("amount", "2000"), ("currency", "usd"), ("source[object]", "card"), ("source[number]", "378282246310005"), ("source[exp_month]", "12"), ("source[exp_year]", "2030"));

        charge.Text("payment_method_details.card.last4").Should().Be("0005");
        (await _api.Post(Path, ("amount", "2000"), ("currency", "usd"), ("source[exp_month]", "12"))).ShouldFail(400, "parameter_missing", "source[exp_year]");
    }

    [Theory]
    [InlineData("4242424242424241", "12", "2030", "123", "incorrect_number", "number")]
    [InlineData("4242424242424242", "13", "2030", "123", "invalid_expiry_month", "exp_month")]
    [InlineData("4242424242424242", "1", "2026", "123", "invalid_expiry_year", "exp_year")]
    [InlineData("4242424242424242", "12", "2030", "12", "invalid_cvc", "cvc")]
    [InlineData("4000000000000002", "12", "2030", "123", "card_declined", null)]
    [InlineData("4111111111111111", "12", "2030", "123", "card_declined", null)]
    public async Task A_wrong_typed_card_is_a_card_error(string number, string month, string year, string cvc, string code, string? param)
    {
        var refused = await _api.Post(
            Path, ("amount", "2000"), ("currency", "usd"), ("card[number]", number), ("card[exp_month]", month), ("card[exp_year]", year), ("card[cvc]", cvc));

        refused.ShouldFail(402, code, param, "card_error");
    }

    [Theory]
    [InlineData("49", "usd", "amount_too_small", "amount")]
    [InlineData("100000000", "usd", "amount_too_large", "amount")]
    [InlineData("0", "usd", "parameter_invalid_integer", "amount")]
    [InlineData("-5", "usd", "parameter_invalid_integer", "amount")]
    [InlineData("2000", "xyz", null, "currency")]
    public async Task Amount_and_currency_are_checked(string amount, string currency, string? code, string param) =>
        (await _api.Post(Path, ("amount", amount), ("currency", currency), ("source", "tok_visa"))).ShouldFail(400, code, param);

    [Fact]
    public async Task What_a_charge_needs_is_asked_for()
    {
        (await _api.Post(Path, ("currency", "usd"), ("source", "tok_visa"))).ShouldFail(400, "parameter_missing", "amount");
        (await _api.Post(Path, ("amount", "100"), ("source", "tok_visa"))).ShouldFail(400, "parameter_missing", "currency");
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"))).ShouldFail(400, "parameter_missing", "source");
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("customer", "cus_1"))).ShouldFail(400, "sandbox_not_simulated", "source");
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("source", "tok_none"))).ShouldFail(400, "resource_missing", "source");
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("customer", "ann"))).ShouldFail(400, "resource_missing", "customer");
    }

    [Theory]
    [InlineData("much longer than 22 characters", "has at most 22 characters.")]
    [InlineData("12345", "needs a letter and has none of <>\\'\"*")]
    [InlineData("no <angles>", "needs a letter and has none of <>\\'\"*")]
    public async Task A_statement_descriptor_is_short_and_has_letters(string descriptor, string explanation)
    {
        var refused = await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("statement_descriptor_suffix", descriptor));

        refused.ShouldFail(400, param: "statement_descriptor_suffix");
        ((string?)refused.Error["message"]).Should().Be($"The parameter statement_descriptor_suffix {explanation}");
    }

    [Fact]
    public async Task The_suffix_shows_in_the_calculated_descriptor()
    {
        var charge = await _api.Charge(("statement_descriptor_suffix", "Tickets"));

        charge.Text("calculated_statement_descriptor").Should().Be("SANDBOX* Tickets");
    }

    [Fact]
    public async Task Shipping_is_kept_whole()
    {
        var charge = await _api.Charge(("shipping[name]", "Ann"), ("shipping[address][line1]", "Main Street 1"));

        charge["shipping"]!.ToJsonString().Should().Be(
            """{"address":{"city":null,"country":null,"line1":"Main Street 1","line2":null,"postal_code":null,"state":null},"name":"Ann"}""");
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("shipping[name]", "Ann")))
            .ShouldFail(400, "parameter_missing", "shipping[address]");
    }

    [Fact]
    public async Task A_transfer_names_its_destination_and_group()
    {
        var charge = await _api.Charge(("transfer_data[destination]", "acct_seller"), ("application_fee_amount", "200"), ("expand[]", "transfer"));

        charge.Text("transfer_data.destination").Should().Be("acct_seller");
        charge.Text("transfer.source_transaction").Should().Be(charge.Id);
        charge.Text("transfer.destination").Should().Be("acct_seller");
        charge.Text("transfer_group").Should().Be($"group_{charge.Id}");
        charge.Text("application_fee").Should().StartWith("fee_");
    }

    [Fact]
    public async Task The_older_names_of_connect_parameters_mean_the_same()
    {
        var charge = await _api.Charge(("destination[account]", "acct_seller"), ("application_fee", "200"));

        charge.Text("transfer_data.destination").Should().Be("acct_seller");
        charge.Whole("application_fee_amount").Should().Be(200);
    }

    [Theory]
    [InlineData("application_fee_amount", "100")]
    [InlineData("transfer_data[destination]", "seller")]
    public async Task Connect_parameters_need_a_connected_account(string name, string value) =>
        (await _api.Post(Path, ("amount", "500"), ("currency", "usd"), ("source", "tok_visa"), (name, value))).ShouldFail(400, param: name);

    [Fact]
    public async Task An_update_changes_what_may_change()
    {
        var charge = await _api.Charge(("metadata[a]", "1"), ("metadata[b]", "2"));

        var updated = await _api.Create(
            $"{Path}/{charge.Id}", ("description", "New"), ("customer", "cus_2"), ("metadata[a]", ""), ("metadata[c]", "3"), ("fraud_details[user_report]", "safe"));

        updated.Text("description").Should().Be("New");
        updated.Text("customer").Should().Be("cus_2");
        updated["metadata"]!.ToJsonString().Should().Be("""{"b":"2","c":"3"}""");
        updated.Text("fraud_details.user_report").Should().Be("safe");
        (await _api.Post($"{Path}/{charge.Id}", ("customer", "cus_3"))).ShouldFail(400, param: "customer");
        (await _api.Create($"{Path}/{charge.Id}", ("fraud_details[user_report]", "")))["fraud_details"]!.ToJsonString().Should().Be("{}");
    }

    [Fact]
    public async Task A_charge_that_does_not_exist_is_a_404() =>
        (await _api.Get($"{Path}/ch_none")).ShouldFail(404, "resource_missing", "id");

    [Fact]
    public async Task An_elevated_risk_shows_in_the_outcome()
    {
        var charge = await _api.Create(Path, ("amount", "500"), ("currency", "usd"), ("source", "tok_riskLevelElevated"));

        charge.Text("outcome.risk_level").Should().Be("elevated");
    }

    [Theory]
    [InlineData("usd", 50)]
    [InlineData("eur", 50)]
    [InlineData("gbp", 30)]
    [InlineData("jpy", 50)]
    [InlineData("mxn", 1000)]
    [InlineData("huf", 17500)]
    [InlineData("bgn", 100)]
    public async Task Each_currency_has_its_least_amount(string currency, int minimum)
    {
        Task<TestResponse> Charge(int amount) => _api.Post(
            Path, ("amount", amount.ToString(CultureInfo.InvariantCulture)), ("currency", currency), ("source", "tok_visa"));

        (await Charge(minimum)).Status.Should().Be(200);
        (await Charge(minimum - 1)).ShouldFail(400, "amount_too_small", "amount");
    }

    [Fact]
    public async Task A_currency_of_three_decimals_ends_in_a_zero()
    {
        (await _api.Create(Path, ("amount", "5120"), ("currency", "kwd"), ("source", "tok_visa"))).Whole("amount").Should().Be(5120);
        (await _api.Post(Path, ("amount", "5124"), ("currency", "kwd"), ("source", "tok_visa"))).ShouldFail(400, param: "amount");
    }

    [Fact]
    public async Task A_statement_descriptor_is_latin() =>
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("statement_descriptor_suffix", "日本")))
            .ShouldFail(400, param: "statement_descriptor_suffix");

    [Fact]
    public async Task A_descriptor_takes_the_place_of_a_suffix_and_is_cut_to_fit()
    {
        (await _api.Charge(("statement_descriptor", "Tickets"))).Text("calculated_statement_descriptor").Should().Be("SANDBOX* Tickets");
        (await _api.Charge(("statement_descriptor_suffix", "Tickets for Monday"))).Text("calculated_statement_descriptor").Should().Be("SANDBOX* Tickets for M");
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("@example.test")]
    [InlineData("ann@")]
    [InlineData("ann@home@example.test")]
    [InlineData("an n@example.test")]
    public async Task A_receipt_needs_an_address(string address)
    {
        (await _api.Post(Path, ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("receipt_email", address)))
            .ShouldFail(400, "email_invalid", "receipt_email");
        var charge = await _api.Charge(("capture", "false"));
        (await _api.Post($"{Path}/{charge.Id}", ("receipt_email", address))).ShouldFail(400, "email_invalid", "receipt_email");
        (await _api.Post($"{Path}/{charge.Id}/capture", ("receipt_email", address))).ShouldFail(400, "email_invalid", "receipt_email");
    }

    [Fact]
    public async Task A_transfer_group_is_set_once()
    {
        var charge = await _api.Charge();
        (await _api.Create($"{Path}/{charge.Id}", ("transfer_group", "one"))).Text("transfer_group").Should().Be("one");

        (await _api.Post($"{Path}/{charge.Id}", ("transfer_group", "other"))).ShouldFail(400, param: "transfer_group");
        await _api.Create($"{Path}/{charge.Id}", ("transfer_group", "one"));
    }

    [Fact]
    public async Task A_charge_may_be_on_behalf_of_another_account()
    {
        var charge = await _api.Charge(("on_behalf_of", "acct_seller"), ("application_fee_amount", "100"));

        charge.Text("on_behalf_of").Should().Be("acct_seller");
        charge.Whole("application_fee_amount").Should().Be(100);
    }

    [Theory]
    [InlineData("application_fee_amount", "2001", "application_fee_amount")]
    [InlineData("transfer_data[amount]", "2001", "transfer_data[amount]")]
    [InlineData("application_fee", "1", "application_fee_amount")]
    [InlineData("destination[account]", "acct_other", "transfer_data")]
    public async Task What_a_platform_takes_is_checked(string name, string value, string param)
    {
        (string, string)[] form = [("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("transfer_data[destination]", "acct_seller"), (name, value)];
        if (name == "application_fee")
        {
            form = [.. form, ("application_fee_amount", "1")];
        }

        (await _api.Post(Path, form)).ShouldFail(400, param: param);
        (await _api.Get(Path)).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_fee_and_a_part_to_transfer_exclude_each_other() => (await _api.Post(
        Path, ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("transfer_data[destination]", "acct_seller"), ("transfer_data[amount]", "100"), ("application_fee_amount", "1")))
        .ShouldFail(400, "parameters_exclusive");

    [Fact]
    public async Task Shipping_can_be_added_later()
    {
        var charge = await _api.Charge();

        var updated = await _api.Create(
            $"{Path}/{charge.Id}", ("shipping[name]", "Ann"), ("shipping[address][line1]", "Main Street 1"), ("shipping[tracking_number]", "1Z"));

        updated.Text("shipping.address.line1").Should().Be("Main Street 1");
        updated.Text("shipping.tracking_number").Should().Be("1Z");
    }

    [Theory]
    [InlineData("safe")]
    [InlineData("fraudulent")]
    public async Task A_charge_is_reported_as_fraud_or_not(string report)
    {
        var charge = await _api.Charge();

        (await _api.Create($"{Path}/{charge.Id}", ("fraud_details[user_report]", report))).Text("fraud_details.user_report").Should().Be(report);
        (await _api.Post($"{Path}/{charge.Id}", ("fraud_details[user_report]", "maybe"))).ShouldFail(400, param: "fraud_details[user_report]");
    }

    [Theory]
    [InlineData("card_1")]
    [InlineData("pm_card_visa")]
    [InlineData("src_1")]
    [InlineData("ba_1")]
    public async Task Saved_means_of_payment_are_said_not_to_be_simulated(string source) =>
        (await _api.Post(Path, ("amount", "2000"), ("currency", "usd"), ("customer", "cus_1"), ("source", source)))
            .ShouldFail(400, "sandbox_not_simulated", "source");

    [Theory]
    [InlineData("USA")]
    [InlineData("XX")]
    [InlineData("U")]
    [InlineData("Germany")]
    [InlineData("ZZ")]
    public async Task A_country_that_there_is_not_is_refused(string country)
    {
        (string, string)[] charge = [("amount", "2000"), ("currency", "usd")];

        var refused = await _api.Post(Path, [.. charge, ("source", "tok_visa"), ("shipping[name]", "Ann"), ("shipping[address][country]", country)]);
        refused.ShouldFail(400, "country_code_invalid", "shipping[address][country]");
        ((string?)refused.Error["message"]).Should().Be($"The country '{country}' is unknown: send the two letters of ISO 3166-1, such as US, DE or JP.");
        (await _api.Post(Path, [.. charge, ("card[number]", "4242424242424242"), ("card[exp_month]", "12"), ("card[exp_year]", "2031"), ("card[address_country]", country)]))
            .ShouldFail(400, "country_code_invalid", "card[address_country]");
        (await _api.Get(Path)).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData("US")]
    [InlineData("de")]
    [InlineData("XK")]
    [InlineData("TA")]
    public async Task A_country_that_there_is_is_kept(string country) =>
        (await _api.Charge(("shipping[name]", "Ann"), ("shipping[address][country]", country), ("metadata[country]", "USA")))
            .Text("shipping.address.country").Should().Be(country);

    [Theory]
    [InlineData("shipping[address][line2]", "shipping.address.line2")]
    [InlineData("shipping[address][state]", "shipping.address.state")]
    [InlineData("shipping[address][country]", "shipping.address.country")]
    [InlineData("shipping[phone]", "shipping.phone")]
    [InlineData("shipping[carrier]", "shipping.carrier")]
    public async Task Parts_of_an_address_may_be_sent_empty(string name, string member)
    {
        (string, string)[] shipping = [("shipping[name]", "Ann"), ("shipping[address][line1]", "1 Main Street"), (name, "")];
        var charge = await _api.Charge(shipping);

        charge[member].Should().BeNull();
        charge.Text("shipping.address.line1").Should().Be("1 Main Street");
        (await _api.Create($"{Path}/{charge.Id}", shipping))[member].Should().BeNull();
        (await _api.Post(Path, ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("shipping[name]", ""), ("shipping[address][line1]", "1")))
            .ShouldFail(400, "parameter_invalid_empty", "shipping[name]");
    }

    [Fact]
    public async Task Parts_of_a_card_s_address_may_be_sent_empty()
    {
        var charge = await _api.Create(
            Path, ("amount", "2000"), ("currency", "usd"), ("source[number]", "4242424242424242"), ("source[exp_month]", "12"), ("source[exp_year]", "2031"),
            ("source[address_line1]", "1 Main Street"), ("source[address_line2]", ""), ("source[address_zip]", ""));

        charge.Text("billing_details.address.line1").Should().Be("1 Main Street");
        charge["billing_details.address.line2"].Should().BeNull();
        charge["payment_method_details.card.checks.address_postal_code_check"].Should().BeNull();
    }
}
