using System.Net;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Processing;

/// <summary>What happens to a lease while its handlers take long.</summary>
public class LeaseTests
{
    private static readonly TimeSpan Third = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task It_is_extended_as_long_as_a_handler_runs()
    {
        var gate = new Gate();
        var store = new RenewedStore();
        await using var app = await StartAsync(store, gate, new Calls());

        var first = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        for (var renewals = 1; renewals <= 9; renewals++)
        {
            app.Clock.Advance(Third);
            await store.RenewalsReach(renewals);
        }

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.ServiceUnavailable, "three minutes are three leases, but it was extended");
        gate.Open();
        (await first).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_it_is_taken_over_the_handler_is_cancelled_and_the_delivery_has_to_come_again()
    {
        var gate = new Gate();
        var calls = new Calls();
        var store = new RenewedStore { IsTakenOver = true };
        await using var app = await StartAsync(store, gate, calls);

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        app.Clock.Advance(Third);

        (await delivery).Should().Be(HttpStatusCode.InternalServerError);
        calls.Names.Should().Equal("began", "cancelled");
        app.Logged.Should().Contain("WebhookLeaseLost");
    }

    [Fact]
    public async Task When_it_could_not_be_extended_before_it_ran_out_the_handler_is_cancelled()
    {
        var gate = new Gate();
        var calls = new Calls();
        var store = new RenewedStore { IsDown = true };
        await using var app = await StartAsync(store, gate, calls);

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        for (var renewals = 1; renewals <= 2; renewals++)
        {
            app.Clock.Advance(Third);
            await store.RenewalsReach(renewals);
            calls.Names.Should().Equal("began");
        }

        app.Clock.Advance(Third);
        (await delivery).Should().Be(HttpStatusCode.InternalServerError);
        calls.Names.Should().Equal("began", "cancelled");
        app.Logged.Should().Contain(["WebhookRenewalFailed", "WebhookLeaseLost"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_renewal_that_the_store_cancels_by_itself_is_one_that_failed(bool isTimeout)
    {
        var gate = new Gate();
        var store = new RenewedStore { FirstFailure = isTimeout ? new TaskCanceledException("The command took too long.", new TimeoutException()) : new OperationCanceledException("The pool is shutting down.") };
        await using var app = await StartAsync(store, gate, new Calls());

        var first = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        for (var renewals = 1; renewals <= 5; renewals++)
        {
            app.Clock.Advance(Third);
            await store.RenewalsReach(renewals);
        }

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.ServiceUnavailable, "it was extended all the same");
        gate.Open();
        (await first).Should().Be(HttpStatusCode.OK);
        app.Logged.Should().Contain("WebhookRenewalFailed");
    }

    [Fact]
    public async Task When_a_renewal_hangs_until_it_has_run_out_the_handler_is_cancelled()
    {
        var gate = new Gate();
        var calls = new Calls();
        var store = new RenewedStore { Hangs = true };
        await using var app = await StartAsync(store, gate, calls);

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        app.Clock.Advance(Third);
        await store.RenewalsReach(1);
        app.Clock.Advance(2 * Third);

        (await delivery.WaitAsync(TimeSpan.FromSeconds(30))).Should().Be(HttpStatusCode.InternalServerError);
        calls.Names.Should().Equal("began", "cancelled");
    }

    [Fact]
    public async Task A_renewal_that_fails_when_the_work_has_ended_is_no_failure_of_the_work()
    {
        var gate = new Gate();
        var store = new RenewedStore { FailsWhenCancelled = true };
        await using var app = await StartAsync(store, gate, new Calls());

        var delivery = app.DeliverAsync(Payloads.Paid());
        await gate.Reached;
        app.Clock.Advance(Third);
        await store.RenewalsReach(1);
        gate.Open();

        (await delivery).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_it_is_taken_over_behind_the_handlers_back_the_delivery_is_not_called_done()
    {
        var store = new RenewedStore { IsTakenOver = true };
        await using var app = await TestApp.StartAsync(webhooks => webhooks.UseStore(_ => store).On(WebhookEvents.InvoicePaid).Handle(new Calls().As("paid")));

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    private static Task<TestApp> StartAsync(RenewedStore store, Gate gate, Calls calls) => TestApp.StartAsync(
        webhooks => webhooks.UseStore(_ => store).On(WebhookEvents.InvoicePaid).Handle(async (_, _, cancellationToken) =>
        {
            calls.Note("began");
            try
            {
                await gate.PassAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                calls.Note("cancelled");
                throw;
            }
        }),
        options => options.LeaseDuration = 3 * Third);

    /// <summary>A store that tells how often a lease was extended, and in which that can fail.</summary>
    private sealed class RenewedStore : StoreWrapper, IDisposable
    {
        private readonly SemaphoreSlim _renewed = new(0);
        private int _seen;

        public bool IsTakenOver { get; init; }

        public bool IsDown { get; init; }

        /// <summary>What the first renewal ends in; null for what it should.</summary>
        public Exception? FirstFailure { get; set; }

        /// <summary>Whether a renewal never ends, not even when it is cancelled.</summary>
        public bool Hangs { get; init; }

        /// <summary>Whether a renewal ends when it is cancelled, with another exception than that.</summary>
        public bool FailsWhenCancelled { get; init; }

        public async Task RenewalsReach(int count)
        {
            while (_seen < count)
            {
                (await _renewed.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("the lease is to be extended");
                _seen++;
            }
        }

        public override async Task<bool> TryRenewAsync(WebhookLease lease, TimeSpan duration, CancellationToken cancellationToken)
        {
            if (Hangs || FailsWhenCancelled)
            {
                _renewed.Release();
                await Task.Delay(Timeout.Infinite, Hangs ? CancellationToken.None : cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw new IOException("The connection was torn.");
            }

            try
            {
                if (FirstFailure is { } failure)
                {
                    FirstFailure = null;
                    throw failure;
                }

                return IsDown ? throw new InvalidOperationException("The database is down.") : !IsTakenOver && await base.TryRenewAsync(lease, duration, cancellationToken);
            }
            finally
            {
                _renewed.Release();
            }
        }

        public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) =>
            IsTakenOver ? Task.FromResult(false) : base.TryCompleteAsync(lease, cancellationToken);

        public void Dispose() => _renewed.Dispose();
    }
}
