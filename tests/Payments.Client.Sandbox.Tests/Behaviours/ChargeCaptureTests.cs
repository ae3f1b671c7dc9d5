using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class ChargeCaptureTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_authorization_takes_no_money_until_it_is_captured()
    {
        var charge = await _api.Charge(("capture", "false"));
        charge.Flag("captured").Should().BeFalse();
        charge.Flag("paid").Should().BeTrue();
        charge["balance_transaction"].Should().BeNull();
        charge.Whole("payment_method_details.card.capture_before").Should().Be(_api.Now + (7 * 86_400));

        var captured = await _api.Create($"/v1/charges/{charge.Id}/capture");
        captured.Flag("captured").Should().BeTrue();
        captured.Whole("amount_captured").Should().Be(2000);
        captured.Text("balance_transaction").Should().StartWith("txn_");
    }

    [Fact]
    public async Task A_partial_capture_lets_go_of_the_rest()
    {
        var charge = await _api.Charge(("capture", "false"));

        var captured = await _api.Create(
            $"/v1/charges/{charge.Id}/capture", ("amount", "1500"), ("expand[]", "balance_transaction"), ("expand[]", "refunds"));

        captured.Whole("amount_captured").Should().Be(1500);
        captured.Whole("amount_refunded").Should().Be(500);
        captured.Flag("refunded").Should().BeFalse();
        captured.Whole("balance_transaction.amount").Should().Be(1500);
        captured.Whole("refunds.data.0.amount").Should().Be(500);
        captured["refunds.data.0.balance_transaction"].Should().BeNull();
    }

    [Theory]
    [InlineData("2001", "amount_too_large")]
    [InlineData("0", "parameter_invalid_integer")]
    [InlineData("49", "amount_too_small")]
    public async Task Only_what_was_authorized_can_be_captured(string amount, string code)
    {
        var charge = await _api.Charge(("capture", "false"));

        (await _api.Post($"/v1/charges/{charge.Id}/capture", ("amount", amount))).ShouldFail(400, code, "amount");
    }

    [Fact]
    public async Task The_least_amount_can_be_captured_and_is_its_currency_s()
    {
        var dollars = await _api.Charge(("capture", "false"));
        var forints = await _api.Create("/v1/charges", ("amount", "20000"), ("currency", "huf"), ("source", "tok_visa"), ("capture", "false"));

        (await _api.Create($"/v1/charges/{dollars.Id}/capture", ("amount", "50"))).Whole("amount_captured").Should().Be(50);
        (await _api.Post($"/v1/charges/{forints.Id}/capture", ("amount", "17499"))).ShouldFail(400, "amount_too_small", "amount");
        (await _api.Get($"/v1/charges/{forints.Id}")).Flag("captured").Should().BeFalse();
    }

    [Fact]
    public async Task A_charge_is_captured_once()
    {
        var charge = await _api.Charge();

        (await _api.Post($"/v1/charges/{charge.Id}/capture")).ShouldFail(400, "charge_already_captured");
    }

    [Fact]
    public async Task An_authorization_expires_after_seven_days()
    {
        var charge = await _api.Charge(("capture", "false"));
        _api.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("refunded").Should().BeFalse();

        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        var expired = await _api.Get($"/v1/charges/{charge.Id}", ("expand[]", "refunds"));
        expired.Flag("refunded").Should().BeTrue();
        expired.Text("refunds.data.0.reason").Should().Be("expired_uncaptured_charge");
        (await _api.Post($"/v1/charges/{charge.Id}/capture")).ShouldFail(400, "charge_expired_for_capture");
    }

    [Fact]
    public async Task A_captured_charge_does_not_expire()
    {
        var charge = await _api.Charge(("capture", "false"));
        await _api.Create($"/v1/charges/{charge.Id}/capture");

        _api.Clock.Advance(TimeSpan.FromDays(8));

        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("refunded").Should().BeFalse();
    }

    [Fact]
    public async Task A_refunded_or_failed_charge_cannot_be_captured()
    {
        var charge = await _api.Charge(("capture", "false"));
        await _api.Create($"/v1/charges/{charge.Id}/refunds");
        (await _api.Post($"/v1/charges/{charge.Id}/capture")).ShouldFail(400, "charge_already_refunded");

        var declined = await _api.Post("/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "tok_chargeDeclined"), ("capture", "false"));
        (await _api.Post($"/v1/charges/{declined.Text("error.charge")}/capture")).ShouldFail(400);
    }

    [Fact]
    public async Task A_capture_may_change_descriptor_receipt_and_group()
    {
        var charge = await _api.Charge(("capture", "false"));

        var captured = await _api.Create(
            $"/v1/charges/{charge.Id}/capture", ("statement_descriptor_suffix", "Late"), ("receipt_email", "a@example.test"), ("transfer_group", "g"));

        captured.Text("calculated_statement_descriptor").Should().Be("SANDBOX* Late");
        captured.Text("receipt_email").Should().Be("a@example.test");
        captured.Text("transfer_group").Should().Be("g");
        (await _api.Post($"/v1/charges/{(await _api.Charge(("capture", "false"))).Id}/capture", ("transfer_data[amount]", "1")))
            .ShouldFail(400, param: "transfer_data");
    }

    [Fact]
    public async Task A_capture_keeps_the_terms_of_the_platform_and_may_change_them()
    {
        var kept = await _api.Charge(("capture", "false"), ("transfer_data[destination]", "acct_seller"), ("application_fee_amount", "300"));
        kept["transfer"].Should().BeNull("no money has moved");
        (await _api.Create($"/v1/charges/{kept.Id}/capture", ("expand[]", "application_fee"))).Whole("application_fee.amount").Should().Be(300);

        var changed = await _api.Charge(("capture", "false"), ("transfer_data[destination]", "acct_seller"), ("transfer_data[amount]", "1000"));
        var captured = await _api.Create($"/v1/charges/{changed.Id}/capture", ("transfer_data[amount]", "400"), ("expand[]", "transfer"));
        captured.Whole("transfer_data.amount").Should().Be(400);
        captured.Whole("transfer.amount").Should().Be(400);
    }

    [Fact]
    public async Task No_more_is_passed_on_than_is_captured()
    {
        var transfer = await _api.Charge(("capture", "false"), ("transfer_data[destination]", "acct_seller"), ("transfer_data[amount]", "1800"));
        (await _api.Create($"/v1/charges/{transfer.Id}/capture", ("amount", "500"), ("expand[]", "transfer"))).Whole("transfer.amount").Should().Be(500);

        var fee = await _api.Charge(("capture", "false"), ("transfer_data[destination]", "acct_seller"), ("application_fee_amount", "1800"));
        (await _api.Create($"/v1/charges/{fee.Id}/capture", ("amount", "500"))).Whole("application_fee_amount").Should().Be(500);
    }

    [Theory]
    [InlineData("application_fee_amount", "100", "application_fee_amount")]
    [InlineData("amount", "1.0", "amount")]
    [InlineData("statement_descriptor_suffix", "123", "statement_descriptor_suffix")]
    public async Task A_refused_capture_leaves_the_authorization(string name, string value, string param)
    {
        var charge = await _api.Charge(("capture", "false"));

        (await _api.Post($"/v1/charges/{charge.Id}/capture", (name, value))).ShouldFail(400, param: param);

        (await _api.Get($"/v1/charges/{charge.Id}")).Body.Should().Be(charge.Body);
    }
}
