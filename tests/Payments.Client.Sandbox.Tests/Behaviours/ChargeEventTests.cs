using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class ChargeEventTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_charge_that_succeeds_is_shown_as_it_is()
    {
        var charge = await _api.Charge();

        _api.EventTypes().Should().Equal("charge.succeeded");
        JsonNode.DeepEquals(_api.OnlyEvent("charge.succeeded").Object, charge.Json).Should().BeTrue();
    }

    [Fact]
    public async Task An_event_names_the_request_that_caused_it()
    {
        var charge = await _api.PostWithKey("k", "/v1/charges", ("amount", "500"), ("currency", "usd"), ("source", "tok_visa"));

        var request = _api.OnlyEvent("charge.succeeded").Json["request"]!;

        ((string?)request["id"]).Should().Be(charge.Header("Request-Id"));
        ((string?)request["idempotency_key"]).Should().Be("k");
    }

    [Fact]
    public async Task A_replayed_request_makes_no_second_event()
    {
        (string, string)[] form = [("amount", "500"), ("currency", "usd"), ("source", "tok_visa")];
        await _api.PostWithKey("k", "/v1/charges", form);

        await _api.PostWithKey("k", "/v1/charges", form);

        _api.EventTypes().Should().Equal("charge.succeeded");
    }

    [Fact]
    public async Task A_declined_charge_fails_and_says_why()
    {
        await _api.Post("/v1/charges", ("amount", "500"), ("currency", "usd"), ("source", "tok_chargeDeclinedExpiredCard"));

        _api.EventTypes().Should().Equal("charge.failed");
        ((string?)_api.OnlyEvent("charge.failed").Object["failure_code"]).Should().Be("expired_card");
    }

    [Fact]
    public async Task A_refused_request_makes_no_event()
    {
        await _api.Post("/v1/charges", ("amount", "1"), ("currency", "usd"), ("source", "tok_visa"));
        await _api.Post("/v1/charges", ("amount", "500"), ("currency", "usd"), ("card[number]", "4242424242424241"), ("card[exp_month]", "1"), ("card[exp_year]", "2030"));

        _api.EventTypes().Should().BeEmpty();
    }

    [Fact]
    public async Task An_update_tells_what_changed_and_nothing_when_nothing_did()
    {
        var charge = await _api.Charge(("description", "Old"), ("metadata[a]", "1"));

        await _api.Create($"/v1/charges/{charge.Id}", ("description", "New"), ("metadata[b]", "2"));
        await _api.Create($"/v1/charges/{charge.Id}", ("description", "New"));

        _api.EventTypes().Should().Equal("charge.succeeded", "charge.updated");
        _api.OnlyEvent("charge.updated").Previous.Should().Be("""{"description":"Old","metadata":{"b":null}}""");
    }

    [Fact]
    public async Task A_capture_in_part_captures_and_then_refunds_the_rest()
    {
        var charge = await _api.Charge(("capture", "false"));

        await _api.Create($"/v1/charges/{charge.Id}/capture", ("amount", "1500"));

        _api.EventTypes().Should().Equal("charge.succeeded", "charge.captured", "refund.created", "charge.refunded");
        var captured = _api.OnlyEvent("charge.captured");
        ((long?)captured.Object["amount_captured"]).Should().Be(1500);
        captured.Previous.Should().Contain("\"amount_captured\":0").And.Contain("\"captured\":false").And.Contain("\"balance_transaction\":null");
        ((bool?)_api.OnlyEvent("charge.succeeded").Object["captured"]).Should().BeFalse();
    }

    [Fact]
    public async Task An_authorization_that_runs_out_expires_when_the_clock_gets_there()
    {
        var charge = await _api.Charge(("capture", "false"));

        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(8));

        _api.EventTypes().Should().Equal("charge.succeeded", "refund.created", "charge.expired");
        var expired = _api.OnlyEvent("charge.expired");
        expired.Created.Should().Be((long)charge["created"]! + (7 * 86_400), "that is when it happened, whenever it is noticed");
        expired.Json["request"]!.ToJsonString().Should().Be("""{"id":null,"idempotency_key":null}""");
        ((string?)_api.OnlyEvent("refund.created").Object["reason"]).Should().Be("expired_uncaptured_charge");
    }

    [Theory]
    [InlineData("refund")]
    [InlineData("refunds")]
    public async Task A_refund_is_made_then_shows_on_the_charge_and_is_confirmed_later(string form)
    {
        var charge = await _api.Charge();

        await _api.Create($"/v1/charges/{charge.Id}/{form}", ("amount", "500"));
        _api.Sandbox.AdvanceClock(Moment);

        _api.EventTypes().Skip(1).Should().Equal("refund.created", "charge.refunded", "refund.updated", "charge.refund.updated");
        _api.OnlyEvent("charge.refunded").Previous.Should().Be("""{"amount_refunded":0}""");
        _api.OnlyEvent("refund.updated").Previous.Should().Be("""{"destination_details":{"card":{"reference_status":"pending","reference":null}}}""");
    }

    [Fact]
    public async Task New_metadata_of_a_refund_is_told_under_both_names()
    {
        var charge = await _api.Charge();
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds");

        await _api.Create($"/v1/charges/{charge.Id}/refunds/{refund.Id}", ("metadata[a]", "1"));

        _api.EventTypes().Skip(3).Should().Equal("refund.updated", "charge.refund.updated");
        _api.OnlyEvent("charge.refund.updated").Previous.Should().Be("""{"metadata":{"a":null}}""");
    }

    [Fact]
    public async Task A_refund_that_fails_is_told_three_times_and_changes_the_charge_back()
    {
        var charge = await _api.Create("/v1/charges", ("amount", "500"), ("currency", "usd"), ("source", "tok_refundFail"));
        await _api.Create($"/v1/charges/{charge.Id}/refunds");

        _api.Sandbox.AdvanceClock(Moment);

        _api.EventTypes().Skip(3).Should().Equal("refund.updated", "charge.refund.updated", "refund.failed", "charge.updated");
    }

    [Fact]
    public async Task A_dispute_follows_its_charge_and_then_takes_the_money()
    {
        await Disputed("tok_createDispute");

        _api.EventTypes().Should().Equal("charge.succeeded", "charge.dispute.created", "charge.dispute.funds_withdrawn");
        ((bool?)_api.OnlyEvent("charge.succeeded").Object["disputed"]).Should().BeFalse();
        _api.OnlyEvent("charge.dispute.created").Object["balance_transactions"]!.AsArray().Should().BeEmpty();
        _api.OnlyEvent("charge.dispute.funds_withdrawn").Object["balance_transactions"]!.AsArray().Should().HaveCount(1);
    }

    [Fact]
    public async Task Staged_evidence_is_an_update_and_winning_evidence_closes_and_reinstates()
    {
        var path = await Disputed("tok_createDispute");

        await _api.Create(path, ("submit", "false"), ("evidence[customer_name]", "Ann"));
        await _api.Create(path, ("evidence[uncategorized_text]", "winning_evidence"));

        _api.EventTypes().Skip(3).Should().Equal(
            "charge.dispute.updated", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_reinstated");
        ((string?)_api.Events()[4].Object["status"]).Should().Be("under_review");
        ((string?)_api.OnlyEvent("charge.dispute.closed").Object["status"]).Should().Be("won");
    }

    [Fact]
    public async Task An_accepted_dispute_is_closed()
    {
        var path = await Disputed("tok_createDispute");

        await _api.Create($"{path}/close");

        _api.EventTypes().Skip(3).Should().Equal("charge.dispute.closed");
        ((string?)_api.OnlyEvent("charge.dispute.closed").Object["status"]).Should().Be("lost");
    }

    [Fact]
    public async Task A_dispute_that_nobody_responds_to_is_closed_by_the_clock()
    {
        await Disputed("tok_createDispute");

        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(9));

        _api.EventTypes().Skip(3).Should().Equal("charge.dispute.closed");
    }

    [Fact]
    public async Task An_inquiry_that_is_escalated_becomes_a_dispute_that_takes_the_money()
    {
        var path = await Disputed("tok_createDisputeInquiry");

        await _api.Create(path, ("evidence[uncategorized_text]", "escalate_inquiry_evidence"));

        _api.EventTypes().Should().Equal(
            "charge.succeeded", "charge.dispute.created", "charge.dispute.updated", "charge.dispute.updated", "charge.dispute.funds_withdrawn");
    }

    [Fact]
    public async Task A_refund_closes_an_inquiry()
    {
        var path = await Disputed("tok_createDisputeInquiry");

        await _api.Create(path.Replace("/dispute", "/refund", StringComparison.Ordinal));

        _api.EventTypes().Skip(2).Should().Equal("refund.created", "charge.refunded", "charge.dispute.closed");
        ((string?)_api.OnlyEvent("charge.dispute.closed").Object["status"]).Should().Be("warning_closed");
    }

    [Fact]
    public async Task The_parts_of_a_platform_have_their_events()
    {
        var charge = await _api.Charge(("transfer_data[destination]", "acct_seller"), ("application_fee_amount", "200"));
        await _api.Create($"/v1/charges/{charge.Id}/refunds", ("reverse_transfer", "true"), ("refund_application_fee", "true"));

        _api.EventTypes().Should().Equal(
            "application_fee.created", "transfer.created", "charge.succeeded", "transfer.reversed", "application_fee.refunded", "refund.created", "charge.refunded");
    }

    [Fact]
    public async Task Events_of_a_connected_account_name_it()
    {
        await _api.Charge();
        _api.SetHeader("Stripe-Account", "acct_other");
        await _api.Charge();

        _api.Events().Select(happened => (string?)happened.Json["account"]).Should().BeEquivalentTo([null, "acct_other"]);
    }

    private async Task<string> Disputed(string token)
    {
        var charge = await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", token));
        return $"/v1/charges/{charge.Id}/dispute";
    }
}
