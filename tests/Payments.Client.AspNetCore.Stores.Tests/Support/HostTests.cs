namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>Tests of hosts that share a database and a clock, and that end with the test.</summary>
public abstract class HostTests : IAsyncLifetime, IDisposable
{
    private readonly Disposables _hosts = new();

    protected FakeTimeProvider Clock { get; } = new(Payloads.Start);

    protected abstract TestDatabase Database { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _hosts.DisposeAsync().AsTask();

    public void Dispose()
    {
        Database.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What has become of the event that all of them deliver.</summary>
    protected static Task<WebhookEventState?> StateAsync(WebhookHost host) => host.Store.TryGetStateAsync("evt_paid", CancellationToken.None);

    protected async Task<WebhookHost> StartAsync(Action<PaymentsWebhooksBuilder> configure) =>
        _hosts.Add(await WebhookHost.StartAsync(Clock, webhooks => configure(Database.Use(webhooks))));
}
