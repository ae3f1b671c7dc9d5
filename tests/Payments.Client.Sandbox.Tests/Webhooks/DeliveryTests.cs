using System.Diagnostics;
using System.Net;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Webhooks;

public sealed class DeliveryTests : IDisposable
{
    private static readonly Uri Url = new("https://shop.example.test/hooks?from=sandbox");

    private readonly WebhookReceiver _receiver = new();
    private readonly SandboxApi _api;

    public DeliveryTests() => _api = _receiver.Connect();

    private SandboxWebhooks Webhooks => _api.Sandbox.Webhooks;

    public void Dispose()
    {
        _api.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task An_event_is_posted_as_the_API_shows_it()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);

        await Happen("A");
        await Webhooks.WaitAsync();

        var delivery = _receiver.Received.Should().ContainSingle().Which;
        delivery.Message.Method.Should().Be(HttpMethod.Post);
        delivery.Url.Should().Be(Url);
        delivery.Message.Content!.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        var shown = await _api.Get($"/v1/events/{delivery.Id}");
        var sent = delivery.Json.DeepClone();
        ((long)sent["pending_webhooks"]!).Should().Be(1);
        sent["pending_webhooks"] = 0;
        sent.ToJsonString().Should().Be(shown.Json.ToJsonString());
    }

    [Fact]
    public async Task What_was_delivered_can_be_looked_at()
    {
        var endpoint = Webhooks.Add(Url, WebhookReceiver.Secret);

        await Happen("A");
        await Webhooks.WaitAsync();

        var delivery = Webhooks.Deliveries.Should().ContainSingle().Which;
        delivery.Id.Should().StartWith("whd_");
        delivery.Should().BeEquivalentTo(new SandboxWebhookDelivery(
            delivery.Id,
            endpoint.Id,
            Url,
            _receiver.Received[0].Id,
            "balance_settings.updated",
            "acct_sandbox0000000000",
            SandboxDeliveryState.Succeeded,
            [new SandboxWebhookAttempt(1, SandboxApi.Start, 200, null)],
            NextAttempt: null));
    }

    [Fact]
    public async Task An_endpoint_is_told_only_of_what_happens_after_it_was_added_and_before_it_was_removed()
    {
        await Happen("A");
        var endpoint = Webhooks.Add(Url, WebhookReceiver.Secret);
        await Happen("B");
        await Webhooks.WaitAsync();

        Webhooks.Remove(endpoint.Id).Should().BeTrue();
        Webhooks.Remove(endpoint.Id).Should().BeFalse();
        await Happen("C");
        await Webhooks.WaitAsync();

        Descriptors().Should().Equal("B");
        Webhooks.Endpoints.Should().BeEmpty();
        Webhooks.Deliveries.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("balance_settings.updated", 1)]
    [InlineData("balance_settings.*", 1)]
    [InlineData("*", 1)]
    [InlineData("*.updated", 1)]
    [InlineData("balance_settings", 0)]
    [InlineData("charge.*", 0)]
    [InlineData("Balance_settings.updated", 0)]
    public async Task An_endpoint_is_told_of_the_types_that_it_asks_for(string type, int count)
    {
        Webhooks.Add(Url, WebhookReceiver.Secret, "nothing.created", type);

        await Happen("A");
        await Webhooks.WaitAsync();

        _receiver.Received.Should().HaveCount(count);
    }

    [Fact]
    public async Task Each_endpoint_has_its_own_secret_and_is_counted()
    {
        Webhooks.Add(new Uri("https://one.example.test"), "whsec_1");
        Webhooks.Add(new Uri("https://two.example.test"), "whsec_2");
        _receiver.Respond = (delivery, _) => Task.FromResult(new HttpResponseMessage(
            delivery.Url.Host == "one.example.test" ? HttpStatusCode.OK : HttpStatusCode.InternalServerError));

        await Happen("A");
        await Webhooks.WaitAsync();

        _receiver.Received.Select(delivery => delivery.Url.Host).Should().BeEquivalentTo("one.example.test", "two.example.test");
        _receiver.Received.Select(delivery => delivery.Signature).Should().OnlyHaveUniqueItems();
        _receiver.Received.Select(delivery => delivery.Id).Distinct().Should().HaveCount(1);
        (await Event()).Whole("pending_webhooks").Should().Be(1);
    }

    [Fact]
    public async Task Events_of_other_accounts_name_their_account()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);
        _api.SetHeader("Stripe-Account", "acct_other");

        await Happen("A");
        await Webhooks.WaitAsync();

        ((string?)_receiver.Received[0].Json["account"]).Should().Be("acct_other");
        Webhooks.Deliveries[0].Account.Should().Be("acct_other");
        (await Event()).Whole("pending_webhooks").Should().Be(0);
    }

    [Fact]
    public async Task Events_come_in_the_order_in_which_they_happened()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);
        var expected = Enumerable.Range(0, 50).Select(number => $"N{number}").ToList();

        foreach (var descriptor in expected)
        {
            await Happen(descriptor);
        }

        await Webhooks.WaitAsync();
        Descriptors().Should().Equal(expected);
    }

    [Fact]
    public async Task Under_concurrent_requests_each_event_comes_once_and_in_order_to_each_endpoint()
    {
        Webhooks.Add(new Uri("https://one.example.test"), "whsec_1");
        Webhooks.Add(new Uri("https://two.example.test"), "whsec_2");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Happen($"W{worker} {i}");
            }
        })));
        await Webhooks.WaitAsync();

        var happened = new List<string>();
        for (string? last = null; ;)
        {
            var page = await (last is null ? _api.Get("/v1/events", ("limit", "100")) : _api.Get("/v1/events", ("limit", "100"), ("starting_after", last)));
            happened.AddRange(page.Ids);
            if (page.Flag("has_more") != true)
            {
                break;
            }

            last = happened[^1];
        }

        happened.Reverse();
        happened.Should().HaveCount(80);
        foreach (var host in new[] { "one.example.test", "two.example.test" })
        {
            _receiver.Received.Where(delivery => delivery.Url.Host == host).Select(delivery => delivery.Id).Should().Equal(happened);
        }
    }

    [Fact]
    public async Task A_slow_endpoint_holds_up_neither_requests_nor_the_other_endpoints()
    {
        Webhooks.Add(new Uri("https://slow.example.test"), "whsec_1");
        Webhooks.Add(new Uri("https://quick.example.test"), "whsec_2");
        var slow = new TaskCompletionSource();
        var quick = new TaskCompletionSource();
        _receiver.Respond = async (delivery, _) =>
        {
            if (delivery.Url.Host == "slow.example.test")
            {
                await slow.Task;
            }
            else if (_receiver.Received.Count(received => received.Url.Host == "quick.example.test") == 2)
            {
                quick.TrySetResult();
            }

            return new HttpResponseMessage(HttpStatusCode.OK);
        };

        await Happen("A");
        await Happen("B");
        await quick.Task;

        var waiting = Webhooks.WaitAsync();
        waiting.IsCompleted.Should().BeFalse();
        _receiver.Received.Count(received => received.Url.Host == "slow.example.test").Should().BeLessThan(2);
        slow.SetResult();
        await waiting;
        _receiver.Received.Should().HaveCount(4);
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);
        var response = new TaskCompletionSource<HttpResponseMessage>();
        _receiver.Respond = (_, _) => response.Task;
        await Happen("A");
        using var patience = new CancellationTokenSource();
        var waiting = Webhooks.WaitAsync(patience.Token);

        await patience.CancelAsync();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        response.SetResult(new HttpResponseMessage(HttpStatusCode.OK));
        await Webhooks.WaitAsync();
        Webhooks.Deliveries[0].State.Should().Be(SandboxDeliveryState.Succeeded);
    }

    [Fact]
    public async Task A_receiver_may_use_the_sandbox_and_what_that_makes_is_delivered_too()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);
        _receiver.Respond = async (delivery, _) =>
        {
            if (_receiver.Received.Count < 3)
            {
                await Happen($"after {_receiver.Received.Count}");
            }

            return new HttpResponseMessage(HttpStatusCode.NoContent);
        };

        await Happen("A");
        await Webhooks.WaitAsync();

        Descriptors().Should().Equal("A", "after 1", "after 2");
    }

    [Fact]
    public async Task Waiting_lets_everything_happen_that_the_clock_has_passed()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret, "billing.credit_grant.*");
        await _api.Create(
            "/v1/billing/credit_grants",
            ("customer", "cus_1"),
            ("category", "paid"),
            ("amount[type]", "monetary"),
            ("amount[monetary][currency]", "usd"),
            ("amount[monetary][value]", "1000"),
            ("applicability_config[scope][price_type]", "metered"),
            ("expires_at", $"{_api.Now + 3600}"));
        await Webhooks.WaitAsync();
        var before = _receiver.Received.Count;

        _api.Clock.Advance(TimeSpan.FromHours(2));
        await Webhooks.WaitAsync();

        before.Should().Be(1);
        _api.EventTypes().Count(type => type.StartsWith("billing.credit_grant.", StringComparison.Ordinal)).Should().Be(_receiver.Received.Count);
    }

    [Fact]
    public async Task However_far_the_clock_is_moved_every_event_on_the_way_is_delivered()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);
        await _api.Charge(("capture", "false"));
        await _api.Create("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_createDisputeInquiry"));

        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(130));
        await Webhooks.WaitAsync();

        _receiver.Types.Should().Contain(["charge.expired", "charge.dispute.closed"]);
        Webhooks.Deliveries.Should().HaveCount(_receiver.Received.Count).And.OnlyContain(delivery => delivery.State == SandboxDeliveryState.Succeeded);
    }

    [Fact]
    public async Task An_event_that_is_too_old_to_be_listed_is_kept_until_it_is_delivered()
    {
        Webhooks.Add(Url, WebhookReceiver.Secret);
        _receiver.RespondWith(HttpStatusCode.ServiceUnavailable);
        await Happen("A");
        await Webhooks.WaitAsync();
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(60));
        await Webhooks.WaitAsync();

        (await _api.Get("/v1/events")).Data.Should().BeEmpty();
        (await Event()).ShouldFail(404, "resource_missing", "id");
        await Happen("B");
        await Webhooks.WaitAsync();
        _receiver.RespondWith(HttpStatusCode.OK);
        _api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(4));
        await Webhooks.WaitAsync();

        Webhooks.Deliveries.Should().HaveCount(2).And.OnlyContain(delivery => delivery.State == SandboxDeliveryState.Succeeded);
        Descriptors().Should().Equal("A", "A", "B", "B", "A");
        (await _api.Get("/v1/events")).Ids.Should().Equal(_receiver.Received[2].Id);
        _api.Sandbox.TakeSnapshot().Records.Should().ContainSingle(record => record.Kind == "event");
    }

    [Fact]
    public void An_endpoint_keeps_its_secret_out_of_logs_and_debuggers()
    {
        var endpoint = Webhooks.Add(Url, WebhookReceiver.Secret, "charge.*", "refund.created");

        endpoint.ToString().Should().Be($"SandboxWebhookEndpoint {{ Id = {endpoint.Id}, Url = {Url}, EventTypes = [charge.*, refund.created] }}");
        typeof(SandboxWebhookEndpoint).GetProperty(nameof(endpoint.Secret)).Should().BeDecoratedWith<DebuggerBrowsableAttribute>(shown => shown.State == DebuggerBrowsableState.Never);
    }

    [Fact]
    public void What_is_no_address_or_no_secret_is_refused()
    {
        Refused(() => Webhooks.Add(new Uri("/hooks", UriKind.Relative), "whsec_1"));
        Refused(() => Webhooks.Add(new Uri("ftp://shop.example.test"), "whsec_1"));
        Refused(() => Webhooks.Add(Url, ""));
        Refused(() => Webhooks.Add(Url, "whsec_1", ""));
        Refused(() => Webhooks.Add(null!, "whsec_1"));
        Refused(() => Webhooks.Add(Url, null!));
        Refused(() => Webhooks.Remove(null!));
        Webhooks.Endpoints.Should().BeEmpty();

        static void Refused(Action action) => action.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void What_is_longer_than_any_address_secret_or_type_is_refused()
    {
        var longest = new string('s', 5000);

        Webhooks.Add(Url, longest, [.. Enumerable.Repeat(longest, 500)]);

        Refused(() => Webhooks.Add(new Uri($"https://shop.example.test/{longest}"), "whsec_1"));
        Refused(() => Webhooks.Add(Url, longest + "s"));
        Refused(() => Webhooks.Add(Url, "whsec_1", longest + "s"));
        Refused(() => Webhooks.Add(Url, "whsec_1", [.. Enumerable.Repeat("charge.*", 501)]));
        Webhooks.Endpoints.Should().ContainSingle();

        static void Refused(Action action) => action.Should().Throw<ArgumentException>().WithMessage("*at most*");
    }

    [Fact]
    public void A_hundred_endpoints_can_be_added_and_no_more()
    {
        for (var i = 0; i < 100; i++)
        {
            Webhooks.Add(Url, "whsec_1");
        }

        FluentActions.Invoking(() => Webhooks.Add(Url, "whsec_1")).Should().Throw<InvalidOperationException>().WithMessage("*100*Remove*");
        Webhooks.Endpoints.Should().HaveCount(100);

        Webhooks.Remove(Webhooks.Endpoints[0].Id);

        Webhooks.Add(Url, "whsec_1");
    }

    private Task<TestResponse> Happen(string descriptor) => _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", descriptor));

    private async Task<TestResponse> Event() => await _api.Get($"/v1/events/{_receiver.Received[0].Id}");

    private IEnumerable<string> Descriptors() =>
        _receiver.Received.Select(delivery => (string)delivery.Json["data"]!["object"]!["payments"]!["payouts"]!["statement_descriptor"]!);
}
