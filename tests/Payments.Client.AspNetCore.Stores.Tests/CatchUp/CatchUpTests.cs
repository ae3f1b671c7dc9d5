using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore.Stores.Tests.Support;
using Payments.Client.AspNetCore.Tests.Support;
using Payments.Client.Sandbox;

namespace Payments.Client.AspNetCore.Stores.Tests.CatchUp;

/// <summary>Events that happen while the endpoint is down, in a sandbox that stands for the API.</summary>
public sealed class CatchUpTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new(Payloads.Start);
    private readonly SqliteTestDatabase _database = new();
    private readonly ConcurrentQueue<WebhookEvent> _handled = [];
    private readonly Disposables _disposables = new();
    private readonly PaymentsSandbox _sandbox;
    private readonly PaymentsClient _shop;
    private Func<WebhookEvent, Task> _handle = _ => Task.CompletedTask;

    public CatchUpTests()
    {
        _sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Clock = _clock });
        _shop = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_123", TimeProvider = _clock }, new HttpClient(_sandbox.CreateHandler()));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _disposables.DisposeAsync().AsTask();

    public void Dispose()
    {
        _shop.Dispose();
        _sandbox.Dispose();
        _database.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_happened_while_the_endpoint_was_down_is_handled_once_at_the_start(bool isInBackground)
    {
        var before = await StartAsync();
        await CaughtUpAtStart(before);
        await before.DisposeAsync();
        _clock.Advance(TimeSpan.FromHours(3));
        var charges = await ChargeAsync(3);
        _clock.Advance(TimeSpan.FromHours(3));

        var after = await StartAsync(isInBackground: isInBackground);
        await after.Log.LoggedTimes("WebhookCaughtUp", 1);
        if (isInBackground)
        {
            await after.Log.LoggedTimes("WebhookHandled", 3);
        }

        Handled().Should().Equal(charges);
        (await after.Get<PaymentsCatchUp>().RunAsync()).Should().Be(0);
        Handled().Should().Equal(charges);
    }

    [Fact]
    public async Task An_event_that_is_delivered_too_is_handled_once()
    {
        var host = await StartAsync();
        await CaughtUpAtStart(host);
        await ChargeAsync(1);
        var happened = (await _shop.Events.ListAsync(new() { Type = "charge.succeeded" })).Data.Single();

        (await host.DeliverAsync(System.Text.Encoding.UTF8.GetBytes(happened.ToJson()))).Should().Be(HttpStatusCode.OK);
        (await host.Get<PaymentsCatchUp>().RunAsync()).Should().Be(0);

        Handled().Should().HaveCount(1);
    }

    [Fact]
    public async Task What_happened_before_the_very_first_start_is_left_alone_now_and_later()
    {
        await ChargeAsync(1);
        _clock.Advance(Minute);

        var host = await StartAsync();
        await CaughtUpAtStart(host);
        _clock.Advance(Minute);
        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().BeEmpty();
    }

    [Fact]
    public async Task The_first_start_looks_back_as_far_as_it_is_told()
    {
        await ChargeAsync(1);
        _clock.Advance(TimeSpan.FromHours(1));
        var charges = await ChargeAsync(1);
        _clock.Advance(TimeSpan.FromHours(1));

        var host = await StartAsync(options => options.FirstLookBack = TimeSpan.FromMinutes(90));
        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().Equal(charges);
    }

    [Fact]
    public async Task More_events_than_are_held_in_memory_are_handled_oldest_first()
    {
        var charges = new List<string>();
        for (var number = 0; number < 1_100; number++)
        {
            charges.AddRange(await ChargeAsync(1));
            _clock.Advance(TimeSpan.FromSeconds(number % 300 == 0 ? 600 : 1));
        }

        var host = await StartAsync(options => options.FirstLookBack = TimeSpan.FromDays(1), useStore: false);
        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().Equal(charges);
    }

    [Fact]
    public async Task It_runs_again_from_time_to_time()
    {
        var host = await StartAsync(options => options.Interval = TimeSpan.FromMinutes(30));
        await CaughtUpAtStart(host);
        var charges = await ChargeAsync(1);

        await _clock.AdvanceUntilAsync(host.Log.Logged("WebhookCaughtUp"), TimeSpan.FromMinutes(5));

        Handled().Should().Equal(charges);
    }

    [Fact]
    public async Task An_event_whose_handler_fails_is_asked_for_again_and_holds_the_position()
    {
        var host = await StartAsync();
        await CaughtUpAtStart(host);
        var charges = await ChargeAsync(2);
        _handle = received => received.Data.Object is Charge charge && charge.Id == charges[0] ? throw new InvalidOperationException("Not yet.") : Task.CompletedTask;
        _clock.Advance(TimeSpan.FromHours(5));

        (await host.Get<PaymentsCatchUp>().RunAsync()).Should().Be(1);
        _clock.Advance(TimeSpan.FromHours(5));
        _handle = _ => Task.CompletedTask;
        (await host.Get<PaymentsCatchUp>().RunAsync()).Should().Be(1);

        Handled().Should().Equal(charges[0], charges[1], charges[0]);
        host.Log.Entries.Should().Contain(entry => entry.Name == "WebhookCatchUpHeld" && entry.Level == LogLevel.Warning);
        (await host.Store.GetCatchUpPositionAsync(null, CancellationToken.None)).Should().Be(_clock.GetUtcNow());
    }

    [Fact]
    public async Task A_gap_that_the_api_no_longer_lists_is_reported_and_the_rest_is_caught_up_on()
    {
        var before = await StartAsync();
        await CaughtUpAtStart(before);
        await before.DisposeAsync();
        await ChargeAsync(1);
        _clock.Advance(TimeSpan.FromDays(20));
        var charges = await ChargeAsync(1);
        _clock.Advance(TimeSpan.FromDays(20));

        var after = await StartAsync();
        await after.Log.Logged("WebhookCaughtUp");

        Handled().Should().Equal(charges);
        after.Log.Entries.Should().Contain(entry => entry.Name == "WebhookCatchUpGap" && entry.Level == LogLevel.Error && entry.Text.Contains("30 days"));
    }

    [Fact]
    public async Task When_the_api_fails_nothing_is_skipped()
    {
        var host = await StartAsync();
        await CaughtUpAtStart(host);
        var charges = await ChargeAsync(2);
        _clock.Advance(TimeSpan.FromHours(1));
        _sandbox.FailNext(SandboxFault.Error(400));

        await host.Get<PaymentsCatchUp>().Invoking(catchUp => catchUp.RunAsync()).Should().ThrowAsync<ApiException>();
        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().Equal(charges);
    }

    [Fact]
    public async Task Events_of_connected_accounts_name_their_accounts_as_deliveries_do()
    {
        var host = await StartAsync(options => options.ConnectedAccounts = ["acct_1", "acct_2"]);
        await CaughtUpAtStart(host);
        await ChargeAsync(1);
        var charges = (await ChargeAsync(1, "acct_1")).Concat(await ChargeAsync(1, "acct_2")).ToList();

        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().Equal(charges);
        _handled.Select(received => received.Account).Should().Equal("acct_1", "acct_2");
    }

    [Fact]
    public async Task An_account_that_refuses_does_not_keep_the_others_waiting_and_is_caught_up_on_when_it_is_back()
    {
        var host = await StartAsync(options => options.ConnectedAccounts = ["acct_1", "acct_2"]);
        await CaughtUpAtStart(host);
        var gone = await ChargeAsync(1, "acct_1");
        var there = await ChargeAsync(1, "acct_2");
        _clock.Advance(TimeSpan.FromHours(1));
        _sandbox.FailNext(SandboxFault.Error(403));

        await host.Get<PaymentsCatchUp>().Invoking(catchUp => catchUp.RunAsync()).Should().ThrowAsync<PermissionException>();
        Handled().Should().Equal(there);
        host.Log.Entries.Should().Contain(entry => entry.Name == "WebhookCatchUpAccountFailed" && entry.Level == LogLevel.Error && entry.Text.Contains("acct_1"));
        _clock.Advance(TimeSpan.FromHours(1));
        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().Equal([.. there, .. gone]);
    }

    [Fact]
    public async Task An_event_that_cant_be_kept_is_set_aside_and_asked_for_again()
    {
        DyingStore? store = null;
        var host = await StartAsync(around: webhooks => Wrapped.Store(webhooks, inner => store = new DyingStore(inner)));
        await CaughtUpAtStart(host);
        var charges = await ChargeAsync(2);
        var refused = store!.Refused = (await _shop.Events.ListAsync(new() { Type = "charge.succeeded" })).Data[^1].Id;
        _clock.Advance(TimeSpan.FromHours(1));

        (await host.Get<PaymentsCatchUp>().RunAsync()).Should().Be(1);
        Handled().Should().Equal(charges[1]);
        host.Log.Entries.Should().Contain(entry => entry.Name == "WebhookCatchUpSetAside" && entry.Level == LogLevel.Error && entry.Text.Contains(refused));
        store.Refused = null;
        _clock.Advance(TimeSpan.FromHours(1));
        (await host.Get<PaymentsCatchUp>().RunAsync()).Should().Be(1);

        Handled().Should().Equal(charges[1], charges[0]);
    }

    [Fact]
    public async Task A_position_that_a_wrong_clock_has_set_in_the_future_is_left_behind()
    {
        var host = await StartAsync();
        await CaughtUpAtStart(host);
        await host.Store.SetCatchUpPositionAsync(null, _clock.GetUtcNow() + TimeSpan.FromDays(3), CancellationToken.None);
        var charges = await ChargeAsync(1);
        _clock.Advance(TimeSpan.FromHours(1));

        await host.Get<PaymentsCatchUp>().RunAsync();

        Handled().Should().Equal(charges);
        (await host.Store.GetCatchUpPositionAsync(null, CancellationToken.None)).Should().Be(_clock.GetUtcNow());
        host.Log.Entries.Should().ContainSingle(entry => entry.Name == "WebhookCatchUpAhead" && entry.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_named_client_asks_for_the_events_of_a_named_endpoint()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_123").UseSandbox(_sandbox);
        services.AddPaymentsWebhooks("eu", options => options.Secrets = [WebhookHost.Secret])
            .On(WebhookEvents.ChargeSucceeded).Handle((_, context, _) => Note(context.Event))
            .CatchUp(options => (options.ClientKey, options.FirstLookBack) = ("eu", TimeSpan.FromHours(1)));
        await using var provider = services.BuildServiceProvider();
        var charges = await ChargeAsync(1);

        await provider.GetRequiredKeyedService<PaymentsCatchUp>("eu").RunAsync();

        Handled().Should().Equal(charges);
    }

    [Fact]
    public async Task Only_the_types_that_have_handlers_are_asked_for()
    {
        var host = await StartAsync();
        await CaughtUpAtStart(host);

        _sandbox.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.Parameters.Any(parameter => parameter.Key == "types[0]" && parameter.Value == "charge.succeeded"));
    }

    [Fact]
    public async Task A_retention_shorter_than_the_api_lists_events_is_refused_at_the_start() =>
        await FluentActions.Awaiting(() => StartAsync(retention: TimeSpan.FromDays(30))).Should().ThrowAsync<OptionsValidationException>().WithMessage("Retention is 30.00:00:00, but has to be at least 31.00:00:00*");

    [Fact]
    public async Task A_retention_that_becomes_shorter_than_that_is_refused_too()
    {
        var source = new ConfigurationBuilder().AddInMemoryCollection([new("Retention", "40.00:00:00"), new("Secrets", WebhookHost.Secret)]).Build();
        var services = new ServiceCollection();
        services.AddPaymentsWebhooks(source).CatchUp();
        await using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<PaymentsWebhooksOptions>>();
        options.CurrentValue.Retention.Should().Be(TimeSpan.FromDays(40));

        source["Retention"] = "30.00:00:00";

        source.Invoking(changed => changed.Reload()).Should().Throw<AggregateException>()
            .Which.Flatten().InnerExceptions.Should().ContainItemsAssignableTo<OptionsValidationException>();
    }

    [Fact]
    public async Task Catching_up_without_a_client_says_what_is_missing()
    {
        var services = new ServiceCollection();
        services.AddPaymentsWebhooks(options => options.Secrets = [WebhookHost.Secret]).CatchUp();
        await using var provider = services.BuildServiceProvider();

        provider.Invoking(found => found.GetRequiredService<PaymentsCatchUp>()).Should().Throw<InvalidOperationException>().WithMessage("*AddPaymentsClient*");
    }

    private List<string> Handled() => [.. _handled.Select(received => ((Charge)received.Data.Object!).Id)];

    private async Task<List<string>> ChargeAsync(int count, string? account = null)
    {
        var ids = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var charge = await _shop.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" }, account is null ? null : new() { ConnectedAccount = account });
            ids.Add(charge.Id);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        return ids;
    }

    private Task Note(WebhookEvent received)
    {
        _handled.Enqueue(received);
        return _handle(received);
    }

    /// <summary>A host catches up by itself once it has started. What is to be found later must not happen before that has ended: whoever runs it by hand waits for it.</summary>
    private async Task CaughtUpAtStart(WebhookHost host)
    {
        await Eventually.IsTrue(() => Task.FromResult(_sandbox.Requests.Any(request => request.Path == "/v1/events")));
        await host.Get<PaymentsCatchUp>().RunAsync();
    }

    private async Task<WebhookHost> StartAsync(Action<PaymentsCatchUpOptions>? configure = null, bool isInBackground = false, bool useStore = true, TimeSpan? retention = null, Action<PaymentsWebhooksBuilder>? around = null)
    {
        var host = await WebhookHost.StartAsync(_clock, webhooks =>
        {
            webhooks.Services.AddPaymentsClient(options => options.ApiKey = "sk_test_123").UseSandbox(_sandbox);
            webhooks.On(WebhookEvents.ChargeSucceeded).Handle((_, context, _) => Note(context.Event)).CatchUp(options =>
            {
                // So that only the start and the test itself catch up, unless the test is about the interval.
                options.Interval = TimeSpan.FromDays(1);
                configure?.Invoke(options);
            });
            webhooks.Services.Configure<PaymentsWebhooksOptions>(options => options.Retention = retention ?? options.Retention);
            if (useStore)
            {
                _database.Use(webhooks);
            }

            around?.Invoke(webhooks);
            if (isInBackground)
            {
                webhooks.ProcessInBackground(options => options.Concurrency = 1);
            }
        });
        _disposables.Add(host);
        return host;
    }
}
