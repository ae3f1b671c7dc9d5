using System.Data.Common;
using System.Net;
using System.Text.Json;
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

    [Theory]
    [InlineData(typeof(JsonException))]
    [InlineData(typeof(SignatureVerificationException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task What_the_store_fails_with_is_never_put_down_to_the_delivery(Type failure)
    {
        await using var app = await TestApp.StartAsync(webhooks => webhooks
            .UseStore(_ => new FailingStore(nameof(WebhookStore.TryAddAsync), (Exception)Activator.CreateInstance(failure, "A row is broken.")!)).OnAny().Handle(new Calls().As("any")));

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.InternalServerError);

        app.Logged.Should().Contain("WebhookStoreFailed");
    }

    [Fact]
    public async Task A_purge_that_the_store_cancels_by_itself_is_tried_again_and_does_not_stop_the_app()
    {
        using var store = new CancelledPurge();
        await using var app = await TestApp.StartAsync(webhooks => webhooks.UseStore(_ => store).OnAny().Handle(new Calls().As("any")));

        for (var purges = 1; purges <= 2; purges++)
        {
            await Eventually.IsTrue(() =>
            {
                app.Clock.Advance(TimeSpan.FromHours(1));
                return store.Purged.WaitAsync(TimeSpan.FromMilliseconds(20));
            });
        }

        (await app.DeliverAsync(Payloads.Paid())).Should().Be(HttpStatusCode.OK);
        app.Logged.Should().Contain("WebhookPurgeFailed");
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

    private sealed class CancelledPurge : StoreWrapper, IDisposable
    {
        public SemaphoreSlim Purged { get; } = new(0);

        public override Task<int> PurgeAsync(DateTimeOffset processedBefore, CancellationToken cancellationToken)
        {
            Purged.Release();
            return Task.FromException<int>(new OperationCanceledException("The pool is shutting down."));
        }

        public void Dispose() => Purged.Dispose();
    }

    private sealed class FailingStore(string method, Exception? failure = null) : StoreWrapper
    {
        public override Task InitializeAsync(CancellationToken cancellationToken) => Failing(nameof(InitializeAsync)) ?? base.InitializeAsync(cancellationToken);

        public override Task<bool> TryAddAsync(ReceivedEvent received, CancellationToken cancellationToken) => Failing(nameof(TryAddAsync)) ?? base.TryAddAsync(received, cancellationToken);

        public override Task<WebhookLease?> TryLeaseAsync(string eventId, TimeSpan duration, CancellationToken cancellationToken) =>
            method == nameof(TryLeaseAsync) ? Task.FromException<WebhookLease?>(Down()) : base.TryLeaseAsync(eventId, duration, cancellationToken);

        public override Task<bool> TryMarkHandledAsync(string eventId, string handler, DbTransaction? transaction, CancellationToken cancellationToken) =>
            Failing(nameof(TryMarkHandledAsync)) ?? base.TryMarkHandledAsync(eventId, handler, transaction, cancellationToken);

        public override Task<bool> TryCompleteAsync(WebhookLease lease, CancellationToken cancellationToken) => Failing(nameof(TryCompleteAsync)) ?? base.TryCompleteAsync(lease, cancellationToken);

        private Task<bool>? Failing(string called) => called == method ? Task.FromException<bool>(Down()) : null;

        private Exception Down() => failure ?? new InvalidOperationException("The database is down.");
    }
}
