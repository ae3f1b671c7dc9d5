using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Payments.Client.AspNetCore.Stores.Tests.Support;
using Payments.Client.Sandbox;

namespace Payments.Client.AspNetCore.Stores.Tests.Health;

public sealed class HealthCheckTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Payloads.Start);
    private readonly PaymentsSandbox _sandbox;
    private readonly DyingStore _store;
    private readonly ServiceCollection _services = [];
    private ServiceProvider? _provider;

    public HealthCheckTests()
    {
        _sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Clock = _clock });
        _store = new DyingStore(new InMemoryWebhookStore(_clock));
        _services.AddLogging();
        _services.AddSingleton<TimeProvider>(_clock);
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task All_is_well_when_the_api_and_the_store_respond_and_nothing_waits()
    {
        var entry = await CheckAsync();

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Should().Contain("api.reachable", true).And.Contain("webhooks.store_reachable", true).And.Contain("webhooks.pending", 0L).And.Contain("webhooks.dead_letters", 0L);
    }

    [Fact]
    public async Task The_api_is_asked_once_for_as_long_as_the_result_counts()
    {
        await CheckAsync();
        _clock.Advance(TimeSpan.FromSeconds(59));
        await CheckAsync();
        _sandbox.Requests.Should().HaveCount(1);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await CheckAsync();
        _sandbox.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(500, HealthStatus.Unhealthy, "The API responds with status 500.")]
    [InlineData(401, HealthStatus.Unhealthy, "The API refuses the key: check that it is the right one, and was not rolled or deleted.")]
    [InlineData(403, HealthStatus.Healthy, "")]
    [InlineData(429, HealthStatus.Healthy, "")]
    public async Task The_api_is_well_if_it_knows_the_key(int status, HealthStatus expected, string description)
    {
        _sandbox.FailNext(SandboxFault.Error(status));

        var entry = await CheckAsync();

        entry.Status.Should().Be(expected);
        entry.Description.Should().Be(description);
    }

    [Fact]
    public async Task The_programs_own_rate_limit_tells_nothing_of_the_api()
    {
        _services.Configure<PaymentsClientOptions>(options => options.RateLimit = new RateLimitOptions { Total = new RequestBudget { PermitsPerSecond = 0.001, Burst = 2, QueueLimit = 0 } });
        await CheckAsync();
        var client = _provider!.GetRequiredService<PaymentsClient>();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await client.Events.ListAsync();

        var entry = await CheckAsync();

        _sandbox.Requests.Should().HaveCount(2, "the check's own was not sent");
        entry.Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task An_api_that_does_not_respond_is_told_by_the_status_that_is_chosen()
    {
        _sandbox.FailNext(SandboxFault.Dropped());

        var entry = await CheckAsync(failureStatus: HealthStatus.Degraded);

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data.Should().Contain("api.reachable", false);
        entry.Exception.Should().BeNull();
    }

    [Fact]
    public async Task A_store_that_cant_be_reached_is_a_failure()
    {
        _store.IsDead = true;

        var entry = await CheckAsync();

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Contain("store").And.NotContain("The database is gone");
        entry.Data.Should().Contain("webhooks.store_reachable", false);
    }

    [Fact]
    public async Task A_dead_letter_makes_it_degraded()
    {
        await AddAsync();
        await _store.TryFailAsync((await _store.TryLeaseAsync("evt_1", TimeSpan.FromMinutes(1), CancellationToken.None))!, "no luck", nextAttempt: null, CancellationToken.None);

        var entry = await CheckAsync();

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data.Should().Contain("webhooks.dead_letters", 1L);
    }

    [Fact]
    public async Task An_event_that_waits_for_too_long_makes_it_degraded()
    {
        await AddAsync();
        _clock.Advance(TimeSpan.FromSeconds(899));
        (await CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var entry = await CheckAsync();

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data.Should().Contain("webhooks.oldest_pending_seconds", 900d);
    }

    [Fact]
    public async Task With_nothing_to_check_it_says_what_is_missing()
    {
        _services.AddHealthChecks().AddPaymentsCheck();
        _provider = _services.BuildServiceProvider();

        await FluentActions.Awaiting(RunAsync).Should().ThrowAsync<InvalidOperationException>().WithMessage("*AddPaymentsClient*");
    }

    private Task<bool> AddAsync() =>
        _store.TryAddAsync(new ReceivedEvent("evt_1", "invoice.paid", Payloads.Start, Payloads.InvoicePaid("evt_1"), _clock.GetUtcNow()), CancellationToken.None);

    private Task<HealthReportEntry> CheckAsync(HealthStatus? failureStatus = null)
    {
        if (_provider is null)
        {
            _services.AddPaymentsClient(options => options.ApiKey = "sk_test_123").UseSandbox(_sandbox);
            _services.AddPaymentsWebhooks(options => options.Secrets = [WebhookHost.Secret]).UseStore(_ => _store);
            _services.AddHealthChecks().AddPaymentsCheck(failureStatus: failureStatus);
            _provider = _services.BuildServiceProvider();
        }

        return RunAsync();
    }

    private async Task<HealthReportEntry> RunAsync() => (await _provider!.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["payments"];
}
