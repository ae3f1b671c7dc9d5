using System.Data.Common;
using System.Net;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Processing;

/// <summary>A delivery is only called done when the store has said so.</summary>
public class StoreFailureTests
{
    [Theory]
    [InlineData(nameof(WebhookStore.TryAddAsync), false)]
    [InlineData(nameof(WebhookStore.TryLeaseAsync), false)]
    [InlineData(nameof(WebhookStore.TryMarkHandledAsync), true)]
    [InlineData(nameof(WebhookStore.TryCompleteAsync), true)]
    public async Task A_store_that_fails_lets_the_event_come_again(string method, bool hasRun)
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.UseStore(_ => new FailingStore(method)).On(WebhookEvents.InvoicePaid).Handle(calls.As("paid")));

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.InternalServerError);

        calls.Names.Should().HaveCount(hasRun ? 1 : 0);
        app.Log.Entries.Should().ContainSingle(entry => entry.Event.Name == "WebhookStoreFailed").Which.Failure!.Message.Should().Be("The database is down.");
    }

    [Fact]
    public async Task A_store_that_can_not_be_made_ready_stops_the_app_at_its_start()
    {
        var start = () => TestApp.StartAsync(webhooks => webhooks.UseStore(_ => new FailingStore(nameof(WebhookStore.InitializeAsync))).OnAny().Handle(new Calls().As("any")));

        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database is down.");
    }

    [Fact]
    public async Task An_event_that_was_given_up_is_kept_so_it_need_not_come_again()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.On(WebhookEvents.InvoicePaid).Handle(calls.Failing("paid")));
        await app.DeliverAsync(Payloads.Paid());
        await app.Store.TryFailAsync((await app.Store.TryLeaseAsync("evt_1", TimeSpan.FromMinutes(1), default))!, "Given up.", nextAttempt: null, default);

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("paid");
    }

    private sealed class FailingStore(string method) : StoreWrapper
    {
        public override Task InitializeAsync(CancellationToken cancellationToken) => Failing(nameof(InitializeAsync)) ?? base.InitializeAsync(cancellationToken);

        public override Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken) => Failing(nameof(TryAddAsync)) ?? base.TryAddAsync(received, cancellationToken);

        public override Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken) =>
            method == nameof(TryLeaseAsync) ? Task.FromException<WebhookLease?>(Down()) : base.TryLeaseAsync(eventId, duration, cancellationToken);

        public override Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken) =>
            Failing(nameof(TryMarkHandledAsync)) ?? base.TryMarkHandledAsync(eventId, handler, transaction, cancellationToken);

        public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) => Failing(nameof(TryCompleteAsync)) ?? base.TryCompleteAsync(lease, cancellationToken);

        private Task<bool>? Failing(string called) => called == method ? Task.FromException<bool>(Down()) : null;

        private static InvalidOperationException Down() => new("The database is down.");
    }
}
