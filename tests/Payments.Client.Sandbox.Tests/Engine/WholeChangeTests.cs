using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

/// <summary>A change is whole or it never was.</summary>
public sealed class WholeChangeTests
{
    [Theory]
    [InlineData("transfer")]
    [InlineData("application_fee")]
    public async Task A_refund_that_fails_half_way_leaves_nothing_behind(string lostKind)
    {
        using var api = new SandboxApi();
        var charge = await api.Charge(("transfer_data[destination]", "acct_1"), ("application_fee_amount", "100"));
        Restore(api, records => records.Where(record => record.Kind != lostKind));
        var before = Records(api);

        var refund = await api.Post($"/v1/charges/{charge.Id}/refunds", ("reverse_transfer", "true"), ("refund_application_fee", "true"));

        refund.ShouldFail(404, "resource_missing");
        Records(api).Should().Equal(before);
        (await api.Get($"/v1/charges/{charge.Id}")).Whole("amount_refunded").Should().Be(0);
        (await api.Get($"/v1/charges/{charge.Id}/refunds")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_replayed_of_a_failed_request_is_its_response_and_not_its_work()
    {
        using var api = new SandboxApi();
        var charge = await api.Charge(("transfer_data[destination]", "acct_1"));
        Restore(api, records => records.Where(record => record.Kind != "transfer"));

        var first = await api.PostWithKey("k", $"/v1/charges/{charge.Id}/refunds", ("reverse_transfer", "true"));
        var again = await api.PostWithKey("k", $"/v1/charges/{charge.Id}/refunds", ("reverse_transfer", "true"));

        first.Status.Should().Be(404);
        again.Body.Should().Be(first.Body);
        again.Header("Idempotent-Replayed").Should().Be("true");
        (await api.Get($"/v1/charges/{charge.Id}/refunds")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_whose_expansion_is_refused_was_not_carried_out_and_leaves_its_key_free()
    {
        using var api = new SandboxApi();
        (string, string)[] charge = [("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("on_behalf_of", "acct_1")];

        var refused = await api.PostWithKey("k", "/v1/charges", [.. charge, ("expand[]", "on_behalf_of")]);

        refused.ShouldFail(400, "sandbox_not_simulated");
        (await api.Get("/v1/charges")).Data.Should().BeEmpty();
        (await api.PostWithKey("k", "/v1/charges", charge)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_key_that_expired_can_be_used_by_a_request_that_fails()
    {
        using var api = new SandboxApi();
        (string, string)[] missing = [("amount", "1")];
        (await api.PostWithKey("k", "/v1/charges/ch_missing/refunds", missing)).Status.Should().Be(404);
        api.Clock.Advance(TimeSpan.FromDays(2));

        var later = await api.PostWithKey("k", "/v1/charges/ch_missing/refunds", missing);

        later.Status.Should().Be(404);
        later.Header("Idempotent-Replayed").Should().BeNull();
    }

    [Fact]
    public async Task What_can_not_be_done_when_it_is_due_is_told_tried_again_and_stops_nothing_else()
    {
        using var api = new SandboxApi();
        var lost = await api.Charge(("capture", "false"));
        var other = await api.Charge(("capture", "false"));
        Restore(api, records => records.Where(record => record.Id != lost.Id));

        api.Sandbox.AdvanceClock(TimeSpan.FromDays(7));

        (await api.Get($"/v1/charges/{other.Id}")).Flag("refunded").Should().BeTrue();
        var failure = api.Sandbox.Failures.Should().ContainSingle().Subject;
        failure.Should().BeEquivalentTo(new { Account = "acct_sandbox0000000000", Kind = "charge.expires", ObjectId = lost.Id, Attempts = 1 });
        failure.NextAttempt.Should().Be(api.Sandbox.Clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        api.Sandbox.AdvanceClock(TimeSpan.FromDays(100));
        failure = api.Sandbox.Failures.Should().ContainSingle().Subject;
        failure.Attempts.Should().Be(8);
        failure.NextAttempt.Should().BeNull();
        using var control = new ControlClient(api.Sandbox);
        (await control.Get("failures")).Text("data.0.kind").Should().Be("charge.expires");
    }

    [Fact]
    public async Task What_a_store_refuses_did_not_happen()
    {
        var store = new FailingStore();
        using var api = new SandboxApi(store);
        await api.Charge(("capture", "false"));
        var before = Records(api);
        store.Fails = true;

        await FluentActions.Awaiting(() => api.Charge()).Should().ThrowAsync<IOException>();
        FluentActions.Invoking(() => api.Sandbox.AdvanceClock(TimeSpan.FromDays(8))).Should().Throw<IOException>();
        FluentActions.Invoking(() => api.Sandbox.Webhooks.Add(new Uri("https://shop.example.test/"), "whsec_1")).Should().Throw<IOException>();
        FluentActions.Invoking(() => api.Sandbox.Seed("""[{"object":"charge","id":"ch_seed","amount":1,"currency":"usd"}]""")).Should().Throw<Exception>();

        Records(api).Should().Equal(before);
        api.Sandbox.Clock.GetUtcNow().Should().Be(api.Clock.GetUtcNow());
        api.Sandbox.Webhooks.Endpoints.Should().BeEmpty();
        using var later = new SandboxApi(store);
        Records(later).Should().Equal(before);
    }

    private static List<StateRecord> Records(SandboxApi api) => [.. api.Sandbox.TakeSnapshot().Records];

    /// <summary>Damages the state, as no request could.</summary>
    private static void Restore(SandboxApi api, Func<IEnumerable<StateRecord>, IEnumerable<StateRecord>> change) =>
        api.Sandbox.Restore(new SandboxSnapshot([.. change(api.Sandbox.TakeSnapshot().Records)]));
}
