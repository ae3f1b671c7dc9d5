using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class RefundTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_short_form_refunds_everything_and_returns_the_charge()
    {
        var charge = await _api.Charge();

        var refunded = await _api.Create($"/v1/charges/{charge.Id}/refund");

        refunded.Text("object").Should().Be("charge");
        refunded.Flag("refunded").Should().BeTrue();
        refunded.Whole("amount_refunded").Should().Be(2000);
    }

    [Fact]
    public async Task A_refund_gives_back_a_part_and_then_another()
    {
        var charge = await _api.Charge();

        var first = await _api.Create($"/v1/charges/{charge.Id}/refunds", ("amount", "500"), ("reason", "requested_by_customer"), ("metadata[k]", "v"));
        var second = await _api.Create($"/v1/charges/{charge.Id}/refunds");

        first.Id.Should().StartWith("re_");
        first.Whole("amount").Should().Be(500);
        first.Text("reason").Should().Be("requested_by_customer");
        first.Text("status").Should().Be("succeeded");
        first.Text("metadata.k").Should().Be("v");
        second.Whole("amount").Should().Be(1500);
        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("refunded").Should().BeTrue();
        (await _api.Get($"/v1/charges/{charge.Id}/refunds")).Ids.Should().Equal(second.Id, first.Id);
    }

    [Fact]
    public async Task More_than_is_left_cannot_be_refunded()
    {
        var charge = await _api.Charge();
        await _api.Create($"/v1/charges/{charge.Id}/refunds", ("amount", "500"));

        (await _api.Post($"/v1/charges/{charge.Id}/refunds", ("amount", "1501"))).ShouldFail(400, param: "amount");
        (await _api.Post($"/v1/charges/{charge.Id}/refunds", ("amount", "0"))).ShouldFail(400, "parameter_invalid_integer", "amount");
        (await _api.Get($"/v1/charges/{charge.Id}")).Whole("amount_refunded").Should().Be(500);
    }

    [Fact]
    public async Task A_charge_is_refunded_in_whole_only_once()
    {
        var charge = await _api.Charge();
        await _api.Create($"/v1/charges/{charge.Id}/refunds");

        (await _api.Post($"/v1/charges/{charge.Id}/refund")).ShouldFail(400, "charge_already_refunded");
    }

    [Fact]
    public async Task An_uncaptured_charge_is_released_without_moving_money()
    {
        var charge = await _api.Charge(("capture", "false"));
        (await _api.Post($"/v1/charges/{charge.Id}/refunds", ("amount", "5"))).ShouldFail(400, param: "amount");

        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds");

        refund["balance_transaction"].Should().BeNull();
        refund.Text("destination_details.card.type").Should().Be("reversal");
        (await _api.Get("/v1/balance_transactions")).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData("reverse_transfer", "true")]
    [InlineData("refund_application_fee", "true")]
    [InlineData("payment_intent", "pi_1")]
    [InlineData("origin", "customer_balance")]
    [InlineData("currency", "usd")]
    public async Task What_does_not_go_with_the_charge_is_refused(string name, string value)
    {
        var charge = await _api.Charge();

        (await _api.Post($"/v1/charges/{charge.Id}/refunds", (name, value))).ShouldFail(400, param: name);
    }

    [Fact]
    public async Task A_refund_belongs_to_its_charge()
    {
        var charge = await _api.Charge();
        var other = await _api.Charge();
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds");

        (await _api.Get($"/v1/charges/{charge.Id}/refunds/{refund.Id}")).Body.Should().Be(refund.Body);
        (await _api.Get($"/v1/charges/{other.Id}/refunds/{refund.Id}")).ShouldFail(404, "resource_missing", "refund");
        (await _api.Get($"/v1/charges/{other.Id}/refunds")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task The_metadata_of_a_refund_is_updated()
    {
        var charge = await _api.Charge();
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds", ("metadata[a]", "1"));

        var updated = await _api.Create($"/v1/charges/{charge.Id}/refunds/{refund.Id}", ("metadata[b]", "2"));
        updated["metadata"]!.ToJsonString().Should().Be("""{"a":"1","b":"2"}""");

        updated = await _api.Create($"/v1/charges/{charge.Id}/refunds/{refund.Id}", ("metadata", ""));
        updated["metadata"]!.ToJsonString().Should().Be("{}");
    }

    [Fact]
    public async Task A_transfer_is_reversed_in_proportion_when_asked()
    {
        var charge = await _api.Charge(("transfer_data[destination]", "acct_seller"), ("transfer_data[amount]", "1000"));

        var refund = await _api.Create(
            $"/v1/charges/{charge.Id}/refunds", ("amount", "500"), ("reverse_transfer", "true"), ("expand[]", "transfer_reversal.transfer"));

        refund.Whole("transfer_reversal.amount").Should().Be(250);
        refund.Text("transfer_reversal.source_refund").Should().Be(refund.Id);
        refund.Whole("transfer_reversal.transfer.amount_reversed").Should().Be(250);
        refund.Flag("transfer_reversal.transfer.reversed").Should().BeFalse();
    }

    [Fact]
    public async Task An_application_fee_comes_back_in_proportion_when_asked()
    {
        _api.SetHeader("Stripe-Account", "acct_seller");
        var charge = await _api.Charge(("application_fee_amount", "100"));

        var refund = await _api.Create(
            $"/v1/charges/{charge.Id}/refunds",
            ("amount", "500"), ("refund_application_fee", "true"), ("expand[]", "charge.application_fee"), ("expand[]", "balance_transaction"));

        refund.Whole("charge.application_fee.amount_refunded").Should().Be(25);
        refund.Text("charge.application_fee.account").Should().Be("acct_seller");
        refund.Whole("balance_transaction.net").Should().Be(-475);
    }

    [Fact]
    public async Task The_bank_confirms_a_refund_a_moment_later()
    {
        var charge = await _api.Charge();
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds");
        refund.Text("destination_details.card.reference_status").Should().Be("pending");

        _api.Clock.Advance(Moment);

        var confirmed = await _api.Get($"/v1/charges/{charge.Id}/refunds/{refund.Id}");
        confirmed.Text("destination_details.card.reference_status").Should().Be("available");
        confirmed.Text("destination_details.card.reference").Should().MatchRegex("^[0-9]{23}$");
    }

    [Fact]
    public async Task With_one_test_card_a_refund_is_pending_at_first()
    {
        var charge = await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_pendingRefund"));
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds");
        refund.Text("status").Should().Be("pending");
        refund.Text("pending_reason").Should().Be("processing");

        var meanwhile = await _api.Get($"/v1/charges/{charge.Id}");
        meanwhile.Whole("amount_refunded").Should().Be(0, "the charge counts what has arrived");
        meanwhile.Flag("refunded").Should().BeFalse();
        _api.EventTypes().Should().NotContain("charge.refunded");

        _api.Clock.Advance(Moment);

        var counted = await _api.Get($"/v1/charges/{charge.Id}");
        counted.Whole("amount_refunded").Should().Be(2000);
        counted.Flag("refunded").Should().BeTrue();
        _api.EventTypes().Should().ContainSingle(type => type == "charge.refunded");
        var settled = await _api.Get($"/v1/charges/{charge.Id}/refunds/{refund.Id}");
        settled.Text("status").Should().Be("succeeded");
        settled.Json.ContainsKey("pending_reason").Should().BeFalse();
    }

    [Fact]
    public async Task What_is_on_its_way_back_cannot_be_given_back_again()
    {
        var charge = await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_pendingRefund"));
        var path = $"/v1/charges/{charge.Id}/refunds";
        await _api.Create(path, ("amount", "1500"));

        (await _api.Post(path, ("amount", "501"))).ShouldFail(400, param: "amount");
        (await _api.Create(path)).Whole("amount").Should().Be(500);
        (await _api.Post(path)).ShouldFail(400, "charge_already_refunded");
        _api.Clock.Advance(Moment);

        (await _api.Get($"/v1/charges/{charge.Id}")).Whole("amount_refunded").Should().Be(2000);
        (await _api.Post(path)).ShouldFail(400, "charge_already_refunded");
    }

    [Fact]
    public async Task With_one_test_card_a_refund_fails_after_all_and_the_money_comes_back()
    {
        var charge = await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_refundFail"));
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds", ("amount", "700"));
        refund.Text("status").Should().Be("succeeded");

        _api.Clock.Advance(Moment);

        var failed = await _api.Get($"/v1/charges/{charge.Id}/refunds/{refund.Id}", ("expand[]", "failure_balance_transaction"), ("expand[]", "charge"));
        failed.Text("status").Should().Be("failed");
        failed.Text("failure_reason").Should().Be("expired_or_canceled_card");
        failed.Whole("failure_balance_transaction.amount").Should().Be(700);
        failed.Text("failure_balance_transaction.type").Should().Be("refund_failure");
        failed.Whole("charge.amount_refunded").Should().Be(0);
        (await _api.Create($"/v1/charges/{charge.Id}/refund")).Flag("refunded").Should().BeTrue();
    }

    [Fact]
    public async Task A_refund_for_fraud_marks_the_charge()
    {
        var charge = await _api.Charge();

        var refunded = await _api.Create($"/v1/charges/{charge.Id}/refund", ("reason", "fraudulent"));

        refunded.Text("fraud_details.user_report").Should().Be("fraudulent");
    }

    [Fact]
    public async Task Refunds_are_paged_in_both_directions()
    {
        var charge = await _api.Charge();
        var path = $"/v1/charges/{charge.Id}/refunds";
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, (await _api.Create(path, ("amount", "100"))).Id);
        }

        var first = await _api.Get(path, ("limit", "2"));
        first.Ids.Should().Equal(ids[0], ids[1]);
        first.Flag("has_more").Should().BeTrue();
        first.Text("url").Should().Be(path);
        (await _api.Get(path, ("starting_after", ids[1]))).Ids.Should().Equal(ids[2]);
        (await _api.Get(path, ("ending_before", ids[1]))).Ids.Should().Equal(ids[0]);
        (await _api.Get(path, ("starting_after", "re_none"))).ShouldFail(400, "resource_missing", "starting_after");
    }
}
