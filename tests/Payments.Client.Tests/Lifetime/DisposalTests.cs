using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Lifetime;

/// <summary>What a client that was disposed still does: nothing.</summary>
public class DisposalTests
{
    [Fact]
    public async Task A_new_call_is_refused_before_anything_is_sent()
    {
        using var client = new TestClient(Steps.Succeeds);
        var charges = client.Api.Charges;
        client.Api.Dispose();

        await charges.Awaiting(c => c.GetAsync("ch_1")).Should().ThrowAsync<ObjectDisposedException>().WithMessage("The client was disposed: nothing more is sent.*");

        client.Attempts.Should().Be(0);
    }

    [Fact]
    public async Task A_call_under_way_on_the_clients_own_connections_ends_at_once_and_tells_the_key_to_find_out_with()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LocalServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        var client = server.Client();
        var call = client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd" }, new() { IdempotencyKey = "order-1" });
        await arrived.Task.WaitAsync(TestClock.Patience);

        client.Dispose();

        var failure = (await call.Awaiting(task => task.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ConnectionException>()).Which;
        failure.Message.Should().StartWith("No response from 127.0.0.1 to POST /v1/charges after 1 attempt: The client was disposed while the request was under way.");
        failure.IdempotencyKey.Should().Be("order-1");
        failure.FailedAttempts.Should().ContainSingle();
    }

    [Fact]
    public async Task The_callers_HttpClient_stays_open_and_a_call_under_way_on_it_ends_as_it_would_have()
    {
        var disposed = new TaskCompletionSource();
        using var http = new HttpClient(new ScriptedHandler(TimeProvider.System, Steps.When(disposed.Task, Steps.Succeeds), Steps.Succeeds));
        var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" }, http);
        var call = client.Charges.GetAsync("ch_1");

        client.Dispose();
        disposed.SetResult();

        (await call.WaitAsync(TestClock.Patience)).Id.Should().Be("ch_1");
        (await http.GetAsync(new Uri("https://example.com"))).IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task A_call_under_way_is_not_tried_again()
    {
        var failing = new TaskCompletionSource();
        using var client = new TestClient(Steps.When(failing.Task, Steps.Fails(503)));
        var call = client.Api.Charges.GetAsync("ch_1");

        client.Api.Dispose();
        failing.SetResult();

        (await client.Awaiting(_ => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ServerException>()).Which.FailedAttempts.Should().ContainSingle();
    }

    [Fact]
    public async Task A_call_that_waits_to_try_again_sends_nothing_more()
    {
        using var client = new TestClient(Steps.Fails(503, ("Retry-After", "5")));
        var call = client.Api.Charges.GetAsync("ch_1");
        var pause = await client.Clock.WaitBegunAsync();

        client.Api.Dispose();
        client.Clock.Advance(pause);

        var failure = (await client.Awaiting(_ => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ConnectionException>()).Which;
        failure.Message.Should().Contain("after 1 attempt: The client was disposed: nothing more is sent.").And.EndWith("Before that: 503.");
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task Calls_that_wait_for_the_clients_own_limits_are_let_go_at_once()
    {
        using var client = new TestClient(
            options => (options.RateLimit, options.ConcurrencyLimit) = (new() { Writes = new() { PermitsPerSecond = 0.1 } }, new() { MaxRequests = 1 }),
            Steps.Hangs);
        _ = client.Api.Charges.UpdateAsync("ch_1", new());
        await client.Handler.ArrivedAsync(1);
        var waitsForBudget = client.Api.Charges.UpdateAsync("ch_1", new());
        var waitsForPlace = client.Api.Charges.GetAsync("ch_1");

        client.Api.Dispose();

        await client.Awaiting(_ => waitsForBudget.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ObjectDisposedException>();
        await client.Awaiting(_ => waitsForPlace.WaitAsync(TestClock.Patience)).Should().ThrowAsync<ObjectDisposedException>();
        client.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_timer_that_calls_back_after_all_has_nothing_to_do_and_throws_nothing_that_would_end_the_process()
    {
        var clock = new LateClock();
        using var http = new HttpClient(new ScriptedHandler(clock, Steps.Succeeds));
        var client = new PaymentsClient(
            new PaymentsClientOptions { ApiKey = "sk_test_1", TimeProvider = clock, RateLimit = new() { Total = new() { PermitsPerSecond = 0.1 } } }, http);
        await client.Charges.GetAsync("ch_1");
        var waitsForBudget = client.Charges.GetAsync("ch_1", requestOptions: new() { TotalTimeout = TimeSpan.FromMinutes(1) });

        client.Dispose();

        clock.Invoking(late => late.FireAll()).Should().NotThrow();
        await waitsForBudget.Awaiting(call => call.WaitAsync(TestClock.Patience)).Should().ThrowAsync<Exception>();
    }

    [Fact]
    public void Disposing_twice_does_no_harm()
    {
        var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1", ConcurrencyLimit = new() { MaxRequests = 1 } });
        client.Dispose();

        client.Invoking(c => c.Dispose()).Should().NotThrow();
    }

    [Fact]
    public async Task The_container_disposes_the_client_that_it_made()
    {
        await using var server = await LocalServer.StartAsync(context => context.Response.WriteAsync(Steps.Charge));
        var services = new ServiceCollection();
        services.AddPaymentsClient(options => (options.ApiKey, options.BaseAddress) = ("sk_test_1", server.Address));
        var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<PaymentsClient>();
        await client.Charges.GetAsync("ch_1");

        await provider.DisposeAsync();

        await client.Awaiting(c => c.Charges.GetAsync("ch_1")).Should().ThrowAsync<ObjectDisposedException>();
    }
}
