using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class DisputeTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_disputing_card_takes_the_money_back_with_a_fee()
    {
        var path = await Disputed();

        var dispute = await _api.Get(path, ("expand[]", "charge"));

        dispute.Text("status").Should().Be("needs_response");
        dispute.Text("reason").Should().Be("fraudulent");
        dispute.Whole("amount").Should().Be(2000);
        dispute.Flag("charge.disputed").Should().BeTrue();
        dispute.Flag("is_charge_refundable").Should().BeFalse();
        dispute.Whole("evidence_details.due_by").Should().BeGreaterThan(_api.Now);
        dispute.Whole("balance_transactions.0.amount").Should().Be(-2000);
        dispute.Whole("balance_transactions.0.fee").Should().Be(1500);
        dispute.Whole("balance_transactions.0.net").Should().Be(-3500);
        dispute.Text("balance_transactions.0.source").Should().Be(dispute.Id);
    }

    [Fact]
    public async Task A_charge_without_a_dispute_has_none_to_get() =>
        (await _api.Get($"/v1/charges/{(await _api.Charge()).Id}/dispute")).ShouldFail(404, "resource_missing");

    [Fact]
    public async Task Evidence_is_collected_until_it_is_submitted()
    {
        var path = await Disputed();

        var staged = await _api.Create(path, ("submit", "false"), ("evidence[customer_name]", "Ann"), ("metadata[case]", "7"));
        staged.Text("status").Should().Be("needs_response");
        staged.Flag("evidence_details.has_evidence").Should().BeTrue();
        staged.Whole("evidence_details.submission_count").Should().Be(0);

        var submitted = await _api.Create(path, ("evidence[product_description]", "Two tickets"), ("evidence[receipt]", "file_1"));
        submitted.Text("status").Should().Be("under_review");
        submitted.Text("evidence.customer_name").Should().Be("Ann");
        submitted.Text("evidence.receipt").Should().Be("file_1");
        submitted.Text("metadata.case").Should().Be("7");
        submitted.Whole("evidence_details.submission_count").Should().Be(1);
        submitted.Text("evidence_details.submission_method").Should().Be("manual");

        (await _api.Post(path, ("evidence[customer_name]", "Bea"))).ShouldFail(400, param: "evidence");
        (await _api.Create(path, ("metadata[case]", "8"))).Text("metadata.case").Should().Be("8");
    }

    [Fact]
    public async Task Winning_evidence_brings_the_money_back()
    {
        var path = await Disputed();

        var dispute = await _api.Create(path, ("evidence[uncategorized_text]", "winning_evidence"));

        dispute.Text("status").Should().Be("won");
        dispute.Whole("balance_transactions.1.net").Should().Be(2000);
        dispute.Text("balance_transactions.1.reporting_category").Should().Be("dispute_reversal");
    }

    [Fact]
    public async Task Losing_evidence_loses()
    {
        var path = await Disputed();

        var dispute = await _api.Create(path, ("evidence[uncategorized_text]", "losing_evidence"));

        dispute.Text("status").Should().Be("lost");
        dispute["balance_transactions"]!.AsArray().Should().HaveCount(1);
        (await _api.Post($"{path}/close")).ShouldFail(400);
    }

    [Fact]
    public async Task Closing_accepts_the_loss()
    {
        var path = await Disputed();

        (await _api.Create($"{path}/close")).Text("status").Should().Be("lost");
        (await _api.Post($"{path}/close")).ShouldFail(400);
    }

    [Fact]
    public async Task A_dispute_that_nobody_responds_to_is_lost()
    {
        var path = await Disputed();

        _api.Clock.Advance(TimeSpan.FromDays(9));

        var dispute = await _api.Get(path);
        dispute.Text("status").Should().Be("lost");
        dispute.Flag("evidence_details.past_due").Should().BeTrue();
    }

    [Fact]
    public async Task Disputed_money_cannot_be_refunded_until_the_dispute_is_won()
    {
        var path = await Disputed();
        var refund = path.Replace("/dispute", "/refunds", StringComparison.Ordinal);
        (await _api.Post(refund)).ShouldFail(400, "charge_disputed");

        await _api.Create(path, ("evidence[uncategorized_text]", "winning_evidence"));

        await _api.Create(refund);
    }

    [Fact]
    public async Task An_inquiry_takes_no_money_until_it_is_escalated()
    {
        var path = await Disputed("tok_createDisputeInquiry");
        var inquiry = await _api.Get(path);
        inquiry.Text("status").Should().Be("warning_needs_response");
        inquiry["balance_transactions"]!.AsArray().Should().BeEmpty();

        var dispute = await _api.Create(path, ("evidence[uncategorized_text]", "escalate_inquiry_evidence"));

        dispute.Text("status").Should().Be("needs_response");
        dispute.Whole("balance_transactions.0.net").Should().Be(-3500);
    }

    [Fact]
    public async Task An_escalated_inquiry_is_about_what_was_not_refunded_and_gives_new_time_to_respond()
    {
        var path = await Disputed("tok_createDisputeInquiry");
        await _api.Create(path.Replace("/dispute", "/refunds", StringComparison.Ordinal), ("amount", "300"));

        var dispute = await _api.Create(path, ("evidence[uncategorized_text]", "escalate_inquiry_evidence"));

        dispute.Whole("amount").Should().Be(1700);
        dispute.Whole("balance_transactions.0.amount").Should().Be(-1700);
        dispute.Whole("evidence_details.due_by").Should().Be(_api.Now + (9 * 86_400));
        _api.Clock.Advance(TimeSpan.FromDays(9));
        (await _api.Get(path)).Text("status").Should().Be("lost");
    }

    [Fact]
    public async Task An_inquiry_that_nobody_responds_to_is_closed_after_120_days_and_costs_nothing()
    {
        var path = await Disputed("tok_createDisputeInquiry");
        _api.Clock.Advance(TimeSpan.FromDays(119));
        (await _api.Get(path)).Text("status").Should().Be("warning_needs_response");

        _api.Clock.Advance(TimeSpan.FromDays(1));

        (await _api.Get(path)).Text("status").Should().Be("warning_closed");
        (await _api.Get("/v1/balance_transactions")).Data.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_refund_settles_an_inquiry()
    {
        var path = await Disputed("tok_createDisputeInquiry");

        await _api.Create(path.Replace("/dispute", "/refund", StringComparison.Ordinal));

        (await _api.Get(path)).Text("status").Should().Be("warning_closed");
    }

    [Fact]
    public async Task An_authorization_is_disputed_once_it_is_captured_and_for_what_was_captured()
    {
        var charge = await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_createDispute"), ("capture", "false"));
        charge.Flag("disputed").Should().BeFalse();

        charge = await _api.Create($"/v1/charges/{charge.Id}/capture", ("amount", "1200"));

        charge.Flag("disputed").Should().BeFalse("nobody disputes a payment before it is made");
        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("disputed").Should().BeTrue();
        (await _api.Get($"/v1/charges/{charge.Id}/dispute")).Whole("amount").Should().Be(1200);
    }

    [Theory]
    [InlineData("tok_createDispute")]
    [InlineData("tok_createDisputeProductNotReceived")]
    [InlineData("tok_createDisputeInquiry")]
    public async Task The_response_to_a_payment_does_not_know_of_its_dispute_and_the_next_does(string token)
    {
        var charge = await _api.PostWithKey("key_1", "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", token), ("expand[]", "balance_transaction"));

        charge.Flag("disputed").Should().BeFalse();
        charge.Whole("balance_transaction.amount").Should().Be(2000);
        var read = await _api.Get($"/v1/charges/{charge.Id}", ("expand[]", "balance_transaction"));
        read.Flag("disputed").Should().BeTrue();
        read.Json["disputed"] = false;
        read.Json.ToJsonString().Should().Be(charge.Json.ToJsonString(), "nothing else differs");
    }

    [Fact]
    public async Task Enhanced_evidence_is_kept_in_its_shape()
    {
        var path = await Disputed();

        var dispute = await _api.Create(
            path,
            ("submit", "false"),
            ("evidence[enhanced_evidence][visa_compliance][fee_acknowledged]", "true"),
            ("evidence[enhanced_evidence][visa_compelling_evidence_3][prior_undisputed_transactions][0][charge]", "ch_1"));

        dispute.Flag("evidence.enhanced_evidence.visa_compliance.fee_acknowledged").Should().BeTrue();
        dispute.Text("evidence.enhanced_evidence.visa_compelling_evidence_3.prior_undisputed_transactions.0.charge").Should().Be("ch_1");

        dispute = await _api.Create(path, ("submit", "false"), ("evidence[enhanced_evidence]", ""));
        dispute["evidence.enhanced_evidence"]!.ToJsonString().Should().Be("{}");
    }

    [Theory]
    [InlineData("evidence[receipt]", "receipt.pdf", "evidence[receipt]")]
    [InlineData("evidence[appeal][card][reason_for_filing]", "because", "evidence[appeal]")]
    [InlineData("evidence[unheard_of]", "x", "evidence[unheard_of]")]
    public async Task Evidence_that_cannot_be_taken_is_refused(string name, string value, string param) =>
        (await _api.Post(await Disputed(), (name, value))).ShouldFail(400, param: param);

    [Fact]
    public async Task A_file_of_the_evidence_is_an_id_alone()
    {
        var path = await Disputed();

        (await _api.Create(path, ("submit", "false"), ("evidence[receipt]", "file_1"))).Text("evidence.receipt").Should().Be("file_1");
        (await _api.Get(path, ("expand[]", "evidence.receipt"))).ShouldFail(400, "sandbox_not_simulated", "expand");
    }

    private async Task<string> Disputed(string token = "tok_createDispute")
    {
        var charge = await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", token));
        return $"/v1/charges/{charge.Id}/dispute";
    }
}
