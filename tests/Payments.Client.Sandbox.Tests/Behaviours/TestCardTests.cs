using Payments.Client.Sandbox.Behaviours.Cards;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class TestCardTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("4242424242424242", "visa", "credit", "US")]
    [InlineData("4000056655665556", "visa", "debit", "US")]
    [InlineData("5555555555554444", "mastercard", "credit", "US")]
    [InlineData("2223003122003222", "mastercard", "credit", "US")]
    [InlineData("5200828282828210", "mastercard", "debit", "US")]
    [InlineData("5105105105105100", "mastercard", "prepaid", "US")]
    [InlineData("378282246310005", "amex", "credit", "US")]
    [InlineData("371449635398431", "amex", "credit", "US")]
    [InlineData("6011111111111117", "discover", "credit", "US")]
    [InlineData("6011981111111113", "discover", "debit", "US")]
    [InlineData("3056930009020004", "diners", "credit", "US")]
    [InlineData("36227206271667", "diners", "credit", "US")]
    [InlineData("3566002020360505", "jcb", "credit", "JP")]
    [InlineData("6200000000000005", "unionpay", "credit", "CN")]
    [InlineData("6205500000000000004", "unionpay", "credit", "CN")]
    [InlineData("4000002760000016", "visa", "credit", "DE")]
    [InlineData("4000008260000000", "visa", "credit", "GB")]
    [InlineData("4000000000003055", "visa", "credit", "US")]
    public async Task A_test_number_pays_as_a_card_of_its_kind(string number, string brand, string funding, string country)
    {
        var charge = await Typed(number);

        charge.Status.Should().Be(200, charge.Body);
        charge.Text("payment_method_details.card.brand").Should().Be(brand);
        charge.Text("payment_method_details.card.funding").Should().Be(funding);
        charge.Text("payment_method_details.card.country").Should().Be(country);
        charge.Text("source.country").Should().Be(country);
        charge.Text("source.last4").Should().Be(number[^4..]);
    }

    [Theory]
    [InlineData("4000000000000002", "card_declined", "generic_decline", "try_again_later")]
    [InlineData("4000000000009995", "card_declined", "insufficient_funds", "try_again_later")]
    [InlineData("4000000000009987", "card_declined", "lost_card", "do_not_try_again")]
    [InlineData("4000000000009979", "card_declined", "stolen_card", "do_not_try_again")]
    [InlineData("4000000000006975", "card_declined", "card_velocity_exceeded", "try_again_later")]
    [InlineData("4000000000000341", "card_declined", "generic_decline", "try_again_later")]
    [InlineData("4000000000000069", "expired_card", null, "do_not_try_again")]
    [InlineData("4000000000000127", "incorrect_cvc", null, "confirm_card_data")]
    [InlineData("4000000000000119", "processing_error", null, "try_again_later")]
    [InlineData("4100000000000019", "card_declined", "fraudulent", null)]
    [InlineData("4000000000004954", "card_declined", "fraudulent", null)]
    [InlineData("4000000000003220", "card_declined", "authentication_required", null)]
    [InlineData("4000002500003155", "card_declined", "authentication_required", null)]
    [InlineData("4000002760003184", "card_declined", "authentication_required", null)]
    [InlineData("4000008260003178", "card_declined", "authentication_required", null)]
    [InlineData("4000008400001629", "card_declined", "authentication_required", null)]
    public async Task A_declining_number_says_why(string number, string code, string? declineCode, string? adviceCode)
    {
        var refused = await Typed(number, ("card[cvc]", "123"));

        refused.ShouldFail(402, code, type: "card_error");
        refused.Text("error.decline_code").Should().Be(declineCode);
        refused.Text("error.advice_code").Should().Be(adviceCode);
        var charge = await _api.Get($"/v1/charges/{refused.Text("error.charge")}");
        charge.Text("status").Should().Be("failed");
        charge.Text("failure_code").Should().Be(code);
        charge.Flag("captured").Should().BeFalse();
    }

    [Theory]
    [InlineData("tok_visa_chargeDeclined", "generic_decline")]
    [InlineData("tok_visa_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("tok_visa_chargeDeclinedLostCard", "lost_card")]
    [InlineData("tok_visa_chargeDeclinedStolenCard", "stolen_card")]
    [InlineData("tok_visa_chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded")]
    [InlineData("tok_visa_chargeDeclinedExpiredCard", null)]
    [InlineData("tok_chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded")]
    [InlineData("tok_chargeDeclinedFraudulent", "fraudulent")]
    [InlineData("tok_chargeCustomerFail", "generic_decline")]
    [InlineData("tok_radarBlock", "fraudulent")]
    [InlineData("tok_riskLevelHighest", "fraudulent")]
    [InlineData("tok_threeDSecure2Required", "authentication_required")]
    [InlineData("tok_authenticationRequired", "authentication_required")]
    public async Task A_declining_token_has_all_the_names_that_the_api_gives_it(string token, string? declineCode) =>
        (await Token(token)).Text("error.decline_code").Should().Be(declineCode);

    [Theory]
    [InlineData("tok_cvcCheckFail", "fail", null, null, "normal")]
    [InlineData("tok_cvcCheckFailElevatedRisk", "fail", null, null, "elevated")]
    [InlineData("tok_avsFail", null, "fail", "fail", "normal")]
    [InlineData("tok_avsLine1Fail", null, "fail", null, "normal")]
    [InlineData("tok_avsZipFail", null, null, "fail", "normal")]
    [InlineData("tok_avsZipFailElevatedRisk", null, null, "fail", "elevated")]
    [InlineData("tok_avsUnchecked", null, "unavailable", "unavailable", "normal")]
    [InlineData("tok_riskLevelElevated", null, null, null, "elevated")]
    [InlineData("tok_visa", null, null, null, "normal")]
    public async Task A_check_that_fails_shows_and_does_not_stop_the_payment(string token, string? cvc, string? line1, string? zip, string risk)
    {
        var charge = await Token(token);

        charge.Text("status").Should().Be("succeeded");
        charge.Text("payment_method_details.card.checks.cvc_check").Should().Be(cvc);
        charge.Text("payment_method_details.card.checks.address_line1_check").Should().Be(line1);
        charge.Text("payment_method_details.card.checks.address_postal_code_check").Should().Be(zip);
        charge.Text("source.cvc_check").Should().Be(cvc);
        charge.Text("source.address_zip_check").Should().Be(zip);
        charge.Text("outcome.risk_level").Should().Be(risk);
    }

    [Fact]
    public async Task A_check_fails_only_of_what_was_sent()
    {
        (await Typed("4000000000000036")).Text("source.address_zip_check").Should().BeNull();
        (await Typed("4000000000000036", ("card[address_zip]", "12345"))).Text("source.address_zip_check").Should().Be("fail");
        (await Typed("4000000000000101")).Text("source.cvc_check").Should().BeNull();
        (await Typed("4000000000000101", ("card[cvc]", "123"))).Text("source.cvc_check").Should().Be("fail");
    }

    [Fact]
    public async Task A_security_code_that_was_not_sent_cannot_be_wrong() =>
        (await Typed("4000000000000127")).Text("status").Should().Be("succeeded");

    [Fact]
    public async Task The_older_parameter_takes_tokens_too() =>
        (await _api.Create("/v1/charges", ("amount", "500"), ("currency", "usd"), ("card", "tok_amex"))).Text("source.last4").Should().Be("0005");

    [Fact]
    public async Task A_card_is_named_once() =>
        (await Typed("4242424242424242", ("source", "tok_visa"))).ShouldFail(400, "parameters_exclusive", "source");

    [Fact]
    public async Task A_blocked_payment_never_gets_to_the_network()
    {
        var refused = await Token("tok_radarBlock");

        var charge = await _api.Get($"/v1/charges/{refused.Text("error.charge")}");
        charge.Text("outcome.type").Should().Be("blocked");
        charge.Text("outcome.network_status").Should().Be("not_sent_to_network");
        charge.Text("outcome.risk_level").Should().Be("highest");
    }

    [Fact]
    public void Every_card_of_a_country_has_a_valid_number() =>
        CountryCards.ByToken.Values.Should().OnlyContain(card => CardNumbers.IsValid(card.Number)).And.HaveCountGreaterThan(50);

    private Task<TestResponse> Token(string token) => _api.Post("/v1/charges", ("amount", "500"), ("currency", "usd"), ("source", token));

    private Task<TestResponse> Typed(string number, params (string Name, string Value)[] more) => _api.Post(
        "/v1/charges",
        [("amount", "500"), ("currency", "usd"), ("card[number]", number), ("card[exp_month]", "11"), ("card[exp_year]", "2031"), .. more]);
}
