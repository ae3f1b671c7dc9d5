using System.Net;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Webhooks;

public sealed class PersistenceTests : IDisposable
{
    private static readonly Uri Url = new("https://shop.example.test/hooks");

    private readonly WebhookReceiver _receiver = new();
    private readonly MemoryStore _store = new();

    public void Dispose() => _receiver.Dispose();

    [Fact]
    public async Task Endpoints_and_deliveries_outlive_the_sandbox()
    {
        using var first = _receiver.Connect(_store);
        first.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret, "balance_settings.*");
        await Happen(first, "A");
        await first.Sandbox.Webhooks.WaitAsync();

        using var second = _receiver.Connect(_store);

        second.Sandbox.Webhooks.Endpoints.Should().BeEquivalentTo(first.Sandbox.Webhooks.Endpoints);
        second.Sandbox.Webhooks.Deliveries.Should().BeEquivalentTo(first.Sandbox.Webhooks.Deliveries);
        await second.Sandbox.Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(1);
    }

    [Fact]
    public async Task What_was_not_delivered_yet_is_delivered_after_a_restart_in_order()
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        _receiver.Respond = (_, cancelled) => never.Task.WaitAsync(cancelled);
        using (var first = _receiver.Connect(_store))
        {
            first.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
            await Happen(first, "A");
            first.SetHeader("Stripe-Account", "acct_other");
            await Happen(first, "B");
            first.SetHeader("Stripe-Account", null);
            await Happen(first, "C");
        }

        using var receiver = new WebhookReceiver();
        using var second = receiver.Connect(_store);
        await second.Sandbox.Webhooks.WaitAsync();

        receiver.Received.Select(delivery => (string)delivery.Json["data"]!["object"]!["payments"]!["payouts"]!["statement_descriptor"]!)
            .Should().Equal("A", "B", "C");
        second.Sandbox.Webhooks.Deliveries.Should().OnlyContain(delivery => delivery.State == SandboxDeliveryState.Succeeded);
        (await second.Get("/v1/events", ("delivery_success", "false"))).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_retry_comes_after_a_restart_when_it_is_due()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        using (var first = _receiver.Connect(_store))
        {
            first.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
            await Happen(first, "A");
            await first.Sandbox.Webhooks.WaitAsync();
        }

        using var second = _receiver.Connect(_store);
        await second.Sandbox.Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(1);
        second.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await second.Sandbox.Webhooks.WaitAsync();

        _receiver.Received.Should().HaveCount(2);
        second.Sandbox.Webhooks.Deliveries[0].Attempts.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_reset_keeps_the_endpoints_and_nothing_else()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        using var api = _receiver.Connect(_store);
        var endpoint = api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret, "*");
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();

        api.Sandbox.Reset();

        api.Sandbox.Webhooks.Endpoints.Should().BeEquivalentTo([endpoint]);
        api.Sandbox.Webhooks.Deliveries.Should().BeEmpty();
        api.Sandbox.AdvanceClock(TimeSpan.FromDays(1));
        await api.Sandbox.Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(1);
        await Happen(api, "B");
        await api.Sandbox.Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(2);
        using var later = _receiver.Connect(_store);
        later.Sandbox.Webhooks.Endpoints.Should().BeEquivalentTo([endpoint]);
    }

    [Fact]
    public async Task A_snapshot_brings_back_what_was_still_to_be_delivered()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        using var api = _receiver.Connect();
        var endpoint = api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();
        var snapshot = api.Sandbox.TakeSnapshot();
        api.Sandbox.Webhooks.Remove(endpoint.Id);

        api.Sandbox.Restore(snapshot);
        api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await api.Sandbox.Webhooks.WaitAsync();

        api.Sandbox.Webhooks.Endpoints.Should().BeEquivalentTo([endpoint]);
        api.Sandbox.Webhooks.Deliveries[0].Attempts.Should().HaveCount(2);
        _receiver.Received.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_delivery_that_is_under_way_during_a_reset_leaves_no_trace()
    {
        using var api = _receiver.Connect();
        var begun = new TaskCompletionSource();
        var response = new TaskCompletionSource<HttpResponseMessage>();
        _receiver.Respond = (_, _) =>
        {
            begun.SetResult();
            return response.Task;
        };
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "A");
        await begun.Task;

        api.Sandbox.Reset();
        response.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await api.Sandbox.Webhooks.WaitAsync();

        api.Sandbox.Webhooks.Deliveries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_disposed_sandbox_delivers_nothing_more_and_responds_to_nobody()
    {
        var begun = new TaskCompletionSource();
        var given = new TaskCompletionSource();
        _receiver.Respond = async (_, cancelled) =>
        {
            begun.SetResult();
            using var registration = cancelled.Register(given.SetResult);
            await given.Task;
            throw new OperationCanceledException(cancelled);
        };
        var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "A");
        await Happen(api, "B");
        await begun.Task;

        api.Dispose();

        await given.Task;
        _receiver.Received.Should().HaveCount(1);
        FluentActions.Invoking(() => api.Sandbox.Handle(new SandboxRequest("GET", "/v1/charges"))).Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public async Task What_the_store_refuses_to_save_is_never_delivered()
    {
        var store = new FailingStore();
        using var api = _receiver.Connect(store);
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        store.Fails = true;
        await FluentActions.Invoking(() => Happen(api, "A")).Should().ThrowAsync<IOException>();

        store.Fails = false;
        await Happen(api, "B");
        await api.Sandbox.Webhooks.WaitAsync();

        _receiver.Received.Should().ContainSingle();
    }

    [Fact]
    public async Task An_attempt_that_could_not_be_saved_is_written_down_later_and_not_made_again()
    {
        var store = new FailingStore();
        using var api = _receiver.Connect(store);
        _receiver.Respond = (_, _) =>
        {
            store.Fails = true;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        };
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();
        api.Sandbox.Webhooks.Deliveries[0].State.Should().Be(SandboxDeliveryState.Pending);

        store.Fails = false;
        api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await api.Sandbox.Webhooks.WaitAsync();

        api.Sandbox.Webhooks.Deliveries[0].State.Should().Be(SandboxDeliveryState.Succeeded);
        _receiver.Received.Should().ContainSingle();
    }

    [Fact]
    public async Task An_attempt_on_request_that_could_not_be_saved_says_so_and_counts_for_no_retry_later_either()
    {
        var store = new FailingStore();
        using var api = _receiver.Connect(store);
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();
        _receiver.Respond = (_, _) =>
        {
            store.Fails = true;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        };

        await FluentActions.Awaiting(() => api.Sandbox.Webhooks.ResendAsync(api.Sandbox.Webhooks.Deliveries[0].Id)).Should().ThrowAsync<IOException>();

        store.Fails = false;
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await api.Sandbox.Webhooks.WaitAsync();
        _receiver.Received.Should().HaveCount(3);
        var delivery = api.Sandbox.Webhooks.Deliveries.Should().ContainSingle().Which;
        delivery.Attempts.Should().HaveCount(3);
        delivery.NextAttempt.Should().Be(api.Sandbox.Clock.GetUtcNow() + TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void A_sandbox_may_be_disposed_twice()
    {
        var api = _receiver.Connect();
        api.Sandbox.Dispose();

        api.Sandbox.Invoking(sandbox => sandbox.Dispose()).Should().NotThrow();
    }

    [Fact]
    public async Task A_delivery_whose_event_is_gone_ends_as_failed()
    {
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        using var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();
        api.Sandbox.Restore(new SandboxSnapshot([.. api.Sandbox.TakeSnapshot().Records.Where(record => record.Kind != "event")]));

        api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await api.Sandbox.Webhooks.WaitAsync();

        var delivery = api.Sandbox.Webhooks.Deliveries.Should().ContainSingle().Subject;
        delivery.State.Should().Be(SandboxDeliveryState.Failed);
        delivery.Attempts[^1].Failure.Should().Be("The event is too old to be kept.");
    }

    [Fact]
    public async Task Of_what_is_done_the_newest_thousand_are_kept()
    {
        using var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        for (var i = 0; i < 1010; i++)
        {
            await Happen(api, $"N{i}");
            await api.Sandbox.Webhooks.WaitAsync();
        }

        api.Sandbox.Webhooks.Deliveries.Should().HaveCount(1000);
        api.Sandbox.Webhooks.Deliveries[^1].EventId.Should().Be(_receiver.Received[^1].Id);
    }

    [Fact]
    public async Task What_is_pending_pushes_nothing_out_of_what_is_done()
    {
        using var api = await AfterDeliveries(1000);
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Happen(api, "B");
        await Happen(api, "C");
        await api.Sandbox.Webhooks.WaitAsync();

        api.Sandbox.Webhooks.Deliveries.Select(delivery => delivery.State)
            .Should().Equal([.. Enumerable.Repeat(SandboxDeliveryState.Succeeded, 1000), SandboxDeliveryState.Pending, SandboxDeliveryState.Pending]);
    }

    [Fact]
    public async Task Of_what_is_done_no_more_is_kept_however_old_what_is_pending_is()
    {
        using var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(new Uri("https://down.example.test"), WebhookReceiver.Secret);
        _receiver.Respond = (delivery, _) => Task.FromResult(new HttpResponseMessage(
            delivery.Url.Host == "down.example.test" ? HttpStatusCode.InternalServerError : HttpStatusCode.OK));
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "B");
        await api.Sandbox.Webhooks.WaitAsync();
        Multiply(api, 1000);
        var oldest = api.Sandbox.Webhooks.Deliveries.First(delivery => delivery.State == SandboxDeliveryState.Succeeded);

        await Happen(api, "C");
        await api.Sandbox.Webhooks.WaitAsync();

        var deliveries = api.Sandbox.Webhooks.Deliveries;
        deliveries.Count(delivery => delivery.State == SandboxDeliveryState.Succeeded).Should().Be(1000);
        deliveries.Count(delivery => delivery.State == SandboxDeliveryState.Pending).Should().Be(3);
        deliveries.Should().NotContain(delivery => delivery.Id == oldest.Id);
    }

    /// <summary>A sandbox with that many deliveries that are done.</summary>
    private async Task<SandboxApi> AfterDeliveries(int count)
    {
        var api = _receiver.Connect();
        api.Sandbox.Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen(api, "A");
        await api.Sandbox.Webhooks.WaitAsync();
        Multiply(api, count);
        return api;
    }

    /// <summary>Has the newest delivery be there as often, in place of making as many events. Ids with a minus come before all that the sandbox makes.</summary>
    private static void Multiply(SandboxApi api, int count)
    {
        var records = api.Sandbox.TakeSnapshot().Records;
        var newest = records.Where(record => record.Kind == "_delivery").MaxBy(record => record.Order)!;
        var copies = Enumerable.Range(0, count).Select(number => (Id: $"whd_-{number:D7}", Order: newest.Order + number))
            .Select(copy => newest with { Id = copy.Id, Order = copy.Order, Json = newest.Json!.Replace(newest.Id, copy.Id, StringComparison.Ordinal) });
        api.Sandbox.Restore(new SandboxSnapshot([.. records.Where(record => record != newest), .. copies]));
    }

    private static Task<TestResponse> Happen(SandboxApi api, string descriptor) =>
        api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", descriptor));
}
