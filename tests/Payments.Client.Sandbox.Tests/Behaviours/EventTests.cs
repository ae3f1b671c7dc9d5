using System.Net;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class EventTests : IDisposable
{
    private readonly WebhookReceiver _receiver = new();
    private readonly SandboxApi _api;

    public EventTests() => _api = _receiver.Connect();

    public void Dispose()
    {
        _api.Dispose();
        _receiver.Dispose();
    }

    [Fact]
    public async Task An_event_tells_what_happened_and_who_asked_for_it()
    {
        await Describe("A");
        var settings = await _api.PostWithKey("key-1", "/v1/balance_settings", ("payments[payouts][statement_descriptor]", "B"));

        var shown = await _api.Get($"/v1/events/{(await _api.Get("/v1/events")).Ids[0]}");

        shown.Id.Should().StartWith("evt_");
        shown.Text("object").Should().Be("event");
        shown.Text("type").Should().Be("balance_settings.updated");
        shown.Whole("created").Should().Be(_api.Now);
        shown.Text("api_version").Should().Be(settings.Header("Stripe-Version"));
        shown.Whole("pending_webhooks").Should().Be(0);
        shown.Text("request.id").Should().Be(settings.Header("Request-Id"));
        shown.Text("request.idempotency_key").Should().Be("key-1");
        JsonNode.DeepEquals(shown["data.object"], settings.Json).Should().BeTrue();
        shown["data.previous_attributes"]!.ToJsonString().Should().Be("""{"payments":{"payouts":{"statement_descriptor":"A"}}}""");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found() =>
        (await _api.Get("/v1/events/evt_missing")).ShouldFail(404, "resource_missing", "id");

    [Fact]
    public async Task They_are_listed_newest_first_and_page_by_page()
    {
        foreach (var descriptor in new[] { "A", "B", "C" })
        {
            await Describe(descriptor);
        }

        var first = await _api.Get("/v1/events", ("limit", "2"));
        var second = await _api.Get("/v1/events", ("limit", "2"), ("starting_after", first.Ids[1]));

        first.Flag("has_more").Should().BeTrue();
        first.Text("url").Should().Be("/v1/events");
        first.Data.Concat(second.Data).Select(item => (string?)item!["data"]!["object"]!["payments"]!["payouts"]!["statement_descriptor"])
            .Should().Equal("C", "B", "A");
    }

    [Fact]
    public async Task Each_account_has_its_own()
    {
        await Describe("A");
        _api.SetHeader("Stripe-Account", "acct_other");
        await Describe("B");

        var other = await _api.Get("/v1/events");

        other.Data.Should().ContainSingle();
        other.Text("data.0.account").Should().Be("acct_other");
        _api.SetHeader("Stripe-Account", null);
        (await _api.Get($"/v1/events/{other.Ids[0]}")).ShouldFail(404);
        (await _api.Get("/v1/events")).Json["data"]![0]!.AsObject().Should().NotContainKey("account");
    }

    [Theory]
    [InlineData("balance_settings.updated", 1)]
    [InlineData("balance_settings.*", 1)]
    [InlineData("billing.*", 2)]
    [InlineData("billing.*.created", 2)]
    [InlineData("*", 3)]
    [InlineData("billing", 0)]
    [InlineData("billing.credit_grant", 0)]
    [InlineData("?illing.credit_grant.created", 0)]
    public async Task They_are_filtered_by_type_where_a_star_stands_for_anything(string type, int count)
    {
        await Describe("A");
        await Grant();

        (await _api.Get("/v1/events", ("type", type))).Data.Should().HaveCount(count);
    }

    [Fact]
    public async Task They_are_filtered_by_several_types()
    {
        await Describe("A");
        await Grant();

        (await _api.Get("/v1/events", ("types[]", "balance_settings.updated"), ("types[]", "billing.credit_grant.created"))).Data.Should().HaveCount(2);
        (await _api.Get("/v1/events", ("type", "a"), ("types[]", "b"))).ShouldFail(400, param: "type");
        var many = Enumerable.Range(0, 21).Select(number => ($"types[{number}]", $"charge.{number}"));
        (await _api.Get("/v1/events", [.. many])).ShouldFail(400, param: "types");
        (await _api.Get("/v1/events", [.. many.Take(20)])).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task They_are_filtered_by_time()
    {
        await Describe("A");
        _api.Clock.Advance(TimeSpan.FromHours(1));
        await Describe("B");

        (await _api.Get("/v1/events", ("created[gte]", $"{_api.Now}"))).Data.Should().HaveCount(1);
        (await _api.Get("/v1/events", ("created[lt]", $"{_api.Now}"))).Data.Should().HaveCount(1);
        (await _api.Get("/v1/events", ("created", $"{_api.Now + 1}"))).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task They_are_filtered_by_whether_everybody_has_received_them()
    {
        _api.Sandbox.Webhooks.Add(new Uri("https://shop.example.test"), WebhookReceiver.Secret);
        await Describe("A");
        await _api.Sandbox.Webhooks.WaitAsync();
        _receiver.RespondWith(HttpStatusCode.InternalServerError);
        await Describe("B");
        await _api.Sandbox.Webhooks.WaitAsync();

        (await _api.Get("/v1/events", ("delivery_success", "true"))).Ids.Should().Equal(_receiver.Received[0].Id);
        (await _api.Get("/v1/events", ("delivery_success", "false"))).Ids.Should().Equal(_receiver.Received[1].Id);
        (await _api.Get("/v1/events")).Data.Should().HaveCount(2);
    }

    [Fact]
    public async Task They_are_kept_for_thirty_days()
    {
        await Describe("A");
        var old = (await _api.Get("/v1/events")).Ids[0];
        _api.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await Describe("B");
        (await _api.Get("/v1/events")).Data.Should().HaveCount(2);

        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        (await _api.Get($"/v1/events/{old}")).ShouldFail(404, "resource_missing");
        (await _api.Get("/v1/events")).Data.Should().HaveCount(1);
        (await _api.Get("/v1/events", ("starting_after", old))).ShouldFail(400, "resource_missing", "starting_after");
    }

    private Task<TestResponse> Describe(string descriptor) => _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", descriptor));

    private Task<TestResponse> Grant() => _api.Create(
        "/v1/billing/credit_grants",
        ("customer", "cus_1"),
        ("category", "paid"),
        ("amount[type]", "monetary"),
        ("amount[monetary][currency]", "usd"),
        ("amount[monetary][value]", "1000"),
        ("applicability_config[scope][price_type]", "metered"));
}
