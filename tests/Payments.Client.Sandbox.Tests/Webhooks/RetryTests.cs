using System.Net;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Webhooks;

public sealed class RetryTests : IDisposable
{
    private static readonly Uri Url = new("https://shop.example.test/hooks");

    private readonly WebhookReceiver _receiver = new();
    private readonly SandboxApi _api;

    public RetryTests()
    {
        _api = _receiver.Connect();
        Webhooks.Add(Url, WebhookReceiver.Secret);
    }

    private SandboxWebhooks Webhooks => _api.Sandbox.Webhooks;

    private SandboxWebhookDelivery Delivery => Webhooks.Deliveries[0];

    public void Dispose()
    {
        _api.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task A_failed_delivery_is_tried_again_after_a_minute_and_then_after_four_times_as_long_each_time()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen("A");
        await Webhooks.WaitAsync();

        foreach (var minutes in new[] { 1, 4, 16, 64, 256, 1024, 4096 })
        {
            var attempts = _receiver.Received.Count;
            Delivery.State.Should().Be(SandboxDeliveryState.Pending);
            Delivery.NextAttempt.Should().Be(_api.Sandbox.Clock.GetUtcNow().AddMinutes(minutes));
            _api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            await Webhooks.WaitAsync();
            _receiver.Received.Should().HaveCount(attempts);
            _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));
            await Webhooks.WaitAsync();
            _receiver.Received.Should().HaveCount(attempts + 1);
        }

        Delivery.State.Should().Be(SandboxDeliveryState.Failed);
        Delivery.NextAttempt.Should().BeNull();
        Delivery.Attempts.Select(attempt => attempt.Number).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
        Delivery.Attempts.Should().AllSatisfy(attempt =>
            (attempt.Status, attempt.Failure).Should().Be((500, "The endpoint responded with the status 500.")));
        Delivery.Attempts.Select(attempt => attempt.Time - SandboxApi.Start).Select(time => time.TotalMinutes)
            .Should().Equal(0, 1, 5, 21, 85, 341, 1365, 5461);
        (await Event()).Whole("pending_webhooks").Should().Be(1);
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(20));
        await Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(8);
    }

    [Fact]
    public async Task Nobody_has_to_wait_for_a_retry_to_be_made()
    {
        var second = new TaskCompletionSource();
        _receiver.Respond = (_, _) =>
        {
            if (_receiver.Received.Count == 1)
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway));
            }

            second.SetResult();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        };
        await Happen("A");
        await Webhooks.WaitAsync();

        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        await second.Task;
        await Webhooks.WaitAsync();
        Delivery.Attempts.Select(attempt => attempt.Status).Should().Equal(502, 200);
        Delivery.State.Should().Be(SandboxDeliveryState.Succeeded);
        (await Event()).Whole("pending_webhooks").Should().Be(0);
    }

    [Fact]
    public async Task A_retry_sends_the_same_event_with_a_new_signature()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen("A");
        await Webhooks.WaitAsync();

        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Webhooks.WaitAsync();

        _receiver.Received.Should().HaveCount(2);
        _receiver.Received[1].Body.Should().Be(_receiver.Received[0].Body);
        _receiver.Received[1].Signature.Should().StartWith($"t={_api.Now},");
    }

    [Fact]
    public async Task Later_events_do_not_wait_for_a_retry()
    {
        _receiver.Respond = (delivery, _) => Task.FromResult(new HttpResponseMessage(
            _receiver.Received.Count == 1 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
        await Happen("A");
        await Happen("B");
        await Happen("C");
        await Webhooks.WaitAsync();
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Happen("D");
        await Webhooks.WaitAsync();

        _receiver.Received.Select(delivery => delivery.Id).Distinct().Should().HaveCount(4);
        Webhooks.Deliveries.Select(delivery => delivery.Attempts.Count).Should().Equal(2, 1, 1, 1);
    }

    [Theory]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task Whatever_is_no_success_is_a_failure(HttpStatusCode status)
    {
        _receiver.Respond = (_, _) => Task.FromResult(new HttpResponseMessage(status) { Headers = { Location = new Uri("https://elsewhere.example.test") } });

        await Happen("A");
        await Webhooks.WaitAsync();

        _receiver.Received.Should().ContainSingle();
        Delivery.Attempts.Should().ContainSingle().Which.Status.Should().Be((int)status);
        Delivery.State.Should().Be(SandboxDeliveryState.Pending);
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_has_failed()
    {
        _receiver.Respond = (_, _) => throw new HttpRequestException("No route to the shop.");

        await Happen("A");
        await Webhooks.WaitAsync();

        Delivery.Attempts.Should().Equal(new SandboxWebhookAttempt(1, SandboxApi.Start, null, "No route to the shop."));
    }

    [Fact]
    public async Task An_endpoint_that_never_responds_has_failed_after_the_timeout()
    {
        using var receiver = new WebhookReceiver();
        using var api = receiver.Connect(configure: options => options.WebhookTimeout = TimeSpan.FromMilliseconds(20));
        receiver.Respond = async (_, cancelled) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            throw new InvalidOperationException("Nobody gave up.");
        };
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);

        await api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "A"));
        await api.Sandbox.Webhooks.WaitAsync();

        var attempt = api.Sandbox.Webhooks.Deliveries[0].Attempts.Should().ContainSingle().Which;
        (attempt.Status, attempt.Failure).Should().Be((null, "The endpoint did not respond within 0.02 seconds."));
    }

    [Fact]
    public async Task An_endpoint_may_be_given_all_the_time_that_it_likes()
    {
        using var receiver = new WebhookReceiver();
        using var api = receiver.Connect(configure: options => options.WebhookTimeout = Timeout.InfiniteTimeSpan);
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);

        await api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "A"));
        await api.Sandbox.Webhooks.WaitAsync();

        api.Sandbox.Webhooks.Deliveries[0].State.Should().Be(SandboxDeliveryState.Succeeded);
    }

    [Fact]
    public void A_timeout_that_no_timer_can_be_set_to_is_refused_at_once()
    {
        var options = new PaymentsSandboxOptions { WebhookTimeout = TimeSpan.FromDays(30) };

        foreach (var timeout in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.FromDays(30) + TimeSpan.FromTicks(1), TimeSpan.MaxValue })
        {
            FluentActions.Invoking(() => options.WebhookTimeout = timeout).Should().Throw<ArgumentOutOfRangeException>();
        }

        options.WebhookTimeout.Should().Be(TimeSpan.FromDays(30));
    }

    [Fact]
    public async Task Any_delivery_can_be_sent_again()
    {
        await Happen("A");
        await Webhooks.WaitAsync();

        var again = await Webhooks.ResendAsync(Delivery.Id);

        again.Should().BeEquivalentTo(Delivery);
        again.Attempts.Select(attempt => attempt.Number).Should().Equal(1, 2);
        _receiver.Received[1].Id.Should().Be(_receiver.Received[0].Id);
        (await Event()).Whole("pending_webhooks").Should().Be(0);
    }

    [Fact]
    public async Task A_success_on_request_ends_the_retries()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen("A");
        await Webhooks.WaitAsync();
        _receiver.RespondWith(HttpStatusCode.OK);

        (await Webhooks.ResendAsync(Delivery.Id)).State.Should().Be(SandboxDeliveryState.Succeeded);

        (await Event()).Whole("pending_webhooks").Should().Be(0);
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(1));
        await Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_failure_on_request_leaves_a_success_a_success()
    {
        await Happen("A");
        await Webhooks.WaitAsync();
        _receiver.RespondWith(HttpStatusCode.InternalServerError);

        var again = await Webhooks.ResendAsync(Delivery.Id);

        again.State.Should().Be(SandboxDeliveryState.Succeeded);
        again.Attempts[1].Status.Should().Be(500);
        (await Event()).Whole("pending_webhooks").Should().Be(0);
    }

    [Fact]
    public async Task Failures_on_request_leave_the_retries_as_they_were()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen("A");
        await Webhooks.WaitAsync();
        var planned = Delivery.NextAttempt;
        _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(30));

        for (var number = 2; number < 10; number++)
        {
            var again = await Webhooks.ResendAsync(Delivery.Id);
            (again.State, again.NextAttempt, again.Attempts.Count).Should().Be((SandboxDeliveryState.Pending, planned, number));
        }

        _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(30));
        await Webhooks.WaitAsync();
        Delivery.Attempts.Should().HaveCount(10);
        Delivery.NextAttempt.Should().Be(planned + TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task What_cannot_be_sent_again_is_refused()
    {
        await Happen("A");
        await Webhooks.WaitAsync();
        var delivered = Delivery.Id;

        await FluentActions.Awaiting(() => Webhooks.ResendAsync("whd_missing")).Should().ThrowAsync<ArgumentException>();
        Webhooks.Remove(Webhooks.Endpoints[0].Id);
        await FluentActions.Awaiting(() => Webhooks.ResendAsync(delivered)).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_removed_endpoint_is_owed_nothing()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen("A");
        await Webhooks.WaitAsync();

        Webhooks.Remove(Webhooks.Endpoints[0].Id);

        Webhooks.Deliveries.Should().BeEmpty();
        (await Event()).Whole("pending_webhooks").Should().Be(0);
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(1));
        await Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(1);
    }

    private Task<TestResponse> Happen(string descriptor) => _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", descriptor));

    private async Task<TestResponse> Event() => await _api.Get($"/v1/events/{_receiver.Received[0].Id}");
}
