using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class StateTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_snapshot_brings_back_what_was()
    {
        var before = await _api.Charge();
        var snapshot = _api.Sandbox.TakeSnapshot();
        await _api.Create($"/v1/charges/{before.Id}/refund");
        var after = await _api.Charge();

        _api.Sandbox.Restore(snapshot);

        (await _api.Get("/v1/charges")).Ids.Should().Equal(before.Id);
        (await _api.Get($"/v1/charges/{before.Id}")).Body.Should().Be(before.Body);
        (await _api.Get($"/v1/charges/{after.Id}")).ShouldFail(404, "resource_missing");
        _api.Sandbox.TakeSnapshot().Records.Should().BeEquivalentTo(snapshot.Records, options => options.Excluding(record => record.Json));
    }

    [Fact]
    public async Task A_snapshot_brings_back_the_clock_and_what_it_has_still_to_do()
    {
        var charge = await _api.Charge(("capture", "false"));
        var snapshot = _api.Sandbox.TakeSnapshot();
        var time = _api.Now;
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(8));
        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("refunded").Should().BeTrue();

        _api.Sandbox.Restore(snapshot);

        _api.Sandbox.Clock.GetUtcNow().ToUnixTimeSeconds().Should().Be(time);
        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("refunded").Should().BeFalse();
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(8));
        (await _api.Get($"/v1/charges/{charge.Id}")).Flag("refunded").Should().BeTrue();
    }

    [Fact]
    public async Task A_reset_forgets_everything_and_gives_no_id_twice()
    {
        var forgotten = await _api.PostWithKey("key", "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));

        _api.Sandbox.Reset();

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        var fresh = await _api.PostWithKey("key", "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));
        fresh.Header("Idempotent-Replayed").Should().BeNull();
        fresh.Id.Should().NotBe(forgotten.Id);
    }

    [Fact]
    public async Task A_sandbox_goes_on_where_another_on_the_same_store_ended()
    {
        var store = new MemoryStore();
        using var first = new SandboxApi(store);
        first.SetHeader("Stripe-Account", "acct_1");
        var authorized = await first.PostWithKey("key", "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("capture", "false"));
        first.SetHeader("Stripe-Account", null);
        var refunded = await first.Charge();
        await first.Create($"/v1/charges/{refunded.Id}/refunds", ("amount", "300"));
        await first.Get("/v1/balance_settings");
        first.Sandbox.AdvanceClock(TimeSpan.FromHours(23));

        using var second = new SandboxApi(store);

        second.Sandbox.TakeSnapshot().Records.Should().BeEquivalentTo(first.Sandbox.TakeSnapshot().Records);
        second.Sandbox.Clock.GetUtcNow().Should().Be(first.Sandbox.Clock.GetUtcNow());
        (await second.Get($"/v1/charges/{refunded.Id}")).Whole("amount_refunded").Should().Be(300);
        second.SetHeader("Stripe-Account", "acct_1");
        var replay = await second.PostWithKey("key", "/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), ("capture", "false"));
        replay.Header("Idempotent-Replayed").Should().Be("true");
        replay.Id.Should().Be(authorized.Id);
        second.Sandbox.AdvanceClock(TimeSpan.FromDays(7));
        (await second.Get($"/v1/charges/{authorized.Id}")).Flag("refunded").Should().BeTrue();
    }

    [Fact]
    public void The_clock_only_goes_ahead() =>
        FluentActions.Invoking(() => _api.Sandbox.AdvanceClock(TimeSpan.Zero)).Should().Throw<ArgumentOutOfRangeException>();
}
