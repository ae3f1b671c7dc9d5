using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class PortalSessionTests : IDisposable
{
    private const string Path = "/v1/billing_portal/sessions";
    private const string Configurations = "/v1/billing_portal/configurations";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_session_uses_the_default_configuration()
    {
        var configuration = await _api.Create(
            Configurations, ("features[invoice_history][enabled]", "true"), ("default_return_url", "https://example.test/account"));

        var session = await _api.Create(Path, ("customer", "cus_1"));

        session.Id.Should().StartWith("bps_");
        session.Text("configuration").Should().Be(configuration.Id);
        session.Text("customer").Should().Be("cus_1");
        session.Text("return_url").Should().Be("https://example.test/account");
        session.Text("url").Should().StartWith("https://billing.example.test/p/session/");
        session["flow"].Should().BeNull();
        session["locale"].Should().BeNull();
    }

    [Fact]
    public async Task A_session_takes_what_is_sent()
    {
        await Configure();
        var other = await _api.Create(Configurations, ("features[invoice_history][enabled]", "true"));

        var session = await _api.Create(
            Path,
            ("customer_account", "acct_customer"),
            ("configuration", other.Id),
            ("locale", "fr-CA"),
            ("on_behalf_of", "acct_seller"),
            ("return_url", "https://example.test/back"),
            ("after_expiration[type]", "customer_login"),
            ("after_expiration[customer_login][expires_at]", $"{_api.Now + 3600}"),
            ("expand[]", "configuration"));

        session.Text("customer_account").Should().Be("acct_customer");
        session.Text("configuration.id").Should().Be(other.Id);
        session.Text("locale").Should().Be("fr-CA");
        session.Text("on_behalf_of").Should().Be("acct_seller");
        session.Text("return_url").Should().Be("https://example.test/back");
        session.Whole("after_expiration.customer_login.expires_at").Should().Be(_api.Now + 3600);
    }

    [Fact]
    public async Task A_session_needs_a_customer_and_only_one()
    {
        await Configure();

        (await _api.Post(Path, ("locale", "en"))).ShouldFail(400, "parameter_missing", "customer");
        (await _api.Post(Path, ("customer", "cus_1"), ("customer_account", "acct_1"))).ShouldFail(400, param: "customer");
        (await _api.Post(Path, ("customer", "ann"))).ShouldFail(400, "resource_missing", "customer");
    }

    [Fact]
    public async Task Without_any_configuration_there_is_no_session() =>
        (await _api.Post(Path, ("customer", "cus_1"))).ShouldFail(400);

    [Fact]
    public async Task The_configuration_exists_and_is_active()
    {
        await Configure();
        var inactive = await _api.Create(Configurations, ("features[invoice_history][enabled]", "true"));
        await _api.Create($"{Configurations}/{inactive.Id}", ("active", "false"));

        (await _api.Post(Path, ("customer", "cus_1"), ("configuration", "bpc_none"))).ShouldFail(400, "resource_missing", "configuration");
        (await _api.Post(Path, ("customer", "cus_1"), ("configuration", inactive.Id))).ShouldFail(400, param: "configuration");
    }

    [Theory]
    [InlineData("return_url", "back")]
    [InlineData("locale", "tlh")]
    [InlineData("on_behalf_of", "seller")]
    public async Task What_a_session_cannot_be_is_refused(string name, string value)
    {
        await Configure();

        (await _api.Post(Path, ("customer", "cus_1"), (name, value))).ShouldFail(400, param: name);
    }

    [Fact]
    public async Task A_login_cannot_end_in_the_past()
    {
        await Configure();

        (await _api.Post(
            Path,
            ("customer", "cus_1"),
            ("after_expiration[type]", "customer_login"),
            ("after_expiration[customer_login][expires_at]", $"{_api.Now}")))
            .ShouldFail(400, param: "after_expiration[customer_login][expires_at]");
    }

    [Theory]
    [InlineData("payment_method_update", null)]
    [InlineData("customer_update", null)]
    [InlineData("subscription_cancel", "flow_data[subscription_cancel][subscription]")]
    [InlineData("subscription_pause", "flow_data[subscription_pause][subscription]")]
    [InlineData("subscription_update", "flow_data[subscription_update][subscription]")]
    public async Task A_flow_leads_to_one_thing(string type, string? part)
    {
        await Configure();
        (string, string)[] partPair = part is null ? [] : [(part, "sub_1")];

        var session = await Flow([("flow_data[type]", type), .. partPair]);

        session.Status.Should().Be(200, session.Body);
        session.Text("flow.type").Should().Be(type);
        session.Text("flow.after_completion.type").Should().Be("portal_homepage");
        if (part is not null)
        {
            session.Text($"flow.{type}.subscription").Should().Be("sub_1");
        }
    }

    [Fact]
    public async Task A_flow_confirms_the_update_of_a_subscription()
    {
        await Configure();

        var session = await Flow(
            ("flow_data[type]", "subscription_update_confirm"),
            ("flow_data[subscription_update_confirm][subscription]", "sub_1"),
            ("flow_data[subscription_update_confirm][items][0][id]", "si_1"),
            ("flow_data[subscription_update_confirm][items][0][price]", "price_2"),
            ("flow_data[subscription_update_confirm][items][0][quantity]", "3"),
            ("flow_data[subscription_update_confirm][discounts][0][coupon]", "SPRING"));

        session["flow.subscription_update_confirm"]!.ToJsonString().Should().Be(
            """{"discounts":[{"coupon":"SPRING","promotion_code":null}],"items":[{"id":"si_1","price":"price_2","quantity":3}],"subscription":"sub_1"}""");
    }

    [Theory]
    [InlineData("[items][0][price]", "price_9", "[items][0][price]")]
    [InlineData("[items][0][id]", "item", "[items][0][id]")]
    [InlineData("[items][1][id]", "si_2", "[items]")]
    [InlineData("[subscription]", "plan", "[subscription]")]
    [InlineData("[discounts][0][promotion_code]", "promo_1", "[discounts][0][coupon]")]
    [InlineData("[discounts][1][coupon]", "SUMMER", "[discounts]")]
    public async Task What_cannot_be_confirmed_is_refused(string name, string value, string param)
    {
        await Configure();
        var form = new Dictionary<string, string>
        {
            ["flow_data[type]"] = "subscription_update_confirm",
            ["flow_data[subscription_update_confirm][subscription]"] = "sub_1",
            ["flow_data[subscription_update_confirm][items][0][id]"] = "si_1",
            ["flow_data[subscription_update_confirm][discounts][0][coupon]"] = "SPRING",
            ["flow_data[subscription_update_confirm]" + name] = value,
        };

        var refused = await Flow([.. form.Select(pair => (pair.Key, pair.Value))]);

        refused.ShouldFail(400, param: "flow_data[subscription_update_confirm]" + param);
    }

    [Theory]
    [InlineData("subscription_cancel")]
    [InlineData("subscription_pause")]
    [InlineData("subscription_update")]
    [InlineData("subscription_update_confirm")]
    public async Task A_flow_for_a_subscription_says_which(string type)
    {
        await Configure();

        (await Flow(("flow_data[type]", type))).ShouldFail(400, "parameter_missing", $"flow_data[{type}]");
    }

    [Fact]
    public async Task The_parts_of_other_flows_are_refused()
    {
        await Configure();

        (await Flow(("flow_data[type]", "payment_method_update"), ("flow_data[subscription_cancel][subscription]", "sub_1")))
            .ShouldFail(400, param: "flow_data[subscription_cancel]");
    }

    [Theory]
    [InlineData("payment_method_update", null)]
    [InlineData("customer_update", null)]
    [InlineData("subscription_cancel", "flow_data[subscription_cancel][subscription]")]
    [InlineData("subscription_pause", "flow_data[subscription_pause][subscription]")]
    [InlineData("subscription_update", "flow_data[subscription_update][subscription]")]
    public async Task A_flow_whose_feature_is_switched_off_is_refused(string type, string? part)
    {
        await _api.Create(Configurations, ("features[invoice_history][enabled]", "true"));
        (string, string)[] partPair = part is null ? [] : [(part, "sub_1")];

        (await Flow([("flow_data[type]", type), .. partPair])).ShouldFail(400, param: "flow_data[type]");
    }

    [Fact]
    public async Task A_cancellation_can_offer_a_coupon_to_stay()
    {
        await Configure();

        var session = await Flow(
            ("flow_data[type]", "subscription_cancel"),
            ("flow_data[subscription_cancel][subscription]", "sub_1"),
            ("flow_data[subscription_cancel][retention][type]", "coupon_offer"),
            ("flow_data[subscription_cancel][retention][coupon_offer][coupon]", "STAY"));

        session.Text("flow.subscription_cancel.retention.coupon_offer.coupon").Should().Be("STAY");
    }

    [Fact]
    public async Task After_a_flow_the_customer_is_sent_on_or_told()
    {
        await Configure();
        (string, string) type = ("flow_data[type]", "payment_method_update");

        var sentOn = await Flow(
            type, ("flow_data[after_completion][type]", "redirect"), ("flow_data[after_completion][redirect][return_url]", "https://example.test/done"));
        var told = await Flow(
            type,
            ("flow_data[after_completion][type]", "hosted_confirmation"),
            ("flow_data[after_completion][hosted_confirmation][custom_message]", "Thanks"));
        var toldPlainly = await Flow(type, ("flow_data[after_completion][type]", "hosted_confirmation"));

        sentOn.Text("flow.after_completion.redirect.return_url").Should().Be("https://example.test/done");
        told.Text("flow.after_completion.hosted_confirmation.custom_message").Should().Be("Thanks");
        toldPlainly["flow.after_completion.hosted_confirmation"]!.ToJsonString().Should().Be("""{"custom_message":null}""");
    }

    [Theory]
    [InlineData("redirect", null, null, "[redirect]")]
    [InlineData("redirect", "[redirect][return_url]", "done", "[redirect][return_url]")]
    [InlineData("portal_homepage", "[redirect][return_url]", "https://example.test/done", "[redirect]")]
    [InlineData("redirect", "[hosted_confirmation][custom_message]", "Thanks", "[hosted_confirmation]")]
    public async Task What_follows_a_flow_has_the_parts_of_its_type(string type, string? name, string? value, string param)
    {
        await Configure();
        (string, string)[] part = name is null ? [] : [("flow_data[after_completion]" + name, value!)];

        (await Flow([("flow_data[type]", "payment_method_update"), ("flow_data[after_completion][type]", type), .. part]))
            .ShouldFail(400, param: "flow_data[after_completion]" + param);
    }

    [Fact]
    public async Task A_confirmation_message_has_its_limit()
    {
        await Configure();

        (await Flow(
            ("flow_data[type]", "payment_method_update"),
            ("flow_data[after_completion][type]", "hosted_confirmation"),
            ("flow_data[after_completion][hosted_confirmation][custom_message]", new string('x', 501))))
            .ShouldFail(400, param: "flow_data[after_completion][hosted_confirmation][custom_message]");
    }

    [Fact]
    public async Task An_event_tells_of_each_session()
    {
        await Configure();

        var session = await _api.Create(Path, ("customer", "cus_1"));

        var created = _api.Events().Should().ContainSingle(happened => happened.Type == "billing_portal.session.created").Subject;
        JsonNode.DeepEquals(created.Object, session.Json).Should().BeTrue();
    }

    private Task<TestResponse> Flow(params (string Name, string Value)[] flow) => _api.Post(Path, [("customer", "cus_1"), .. flow]);

    /// <summary>A default configuration with every feature switched on.</summary>
    private Task<TestResponse> Configure() => _api.Create(
        Configurations,
        ("features[payment_method_update][enabled]", "true"),
        ("features[customer_update][enabled]", "true"),
        ("features[customer_update][allowed_updates][]", "email"),
        ("features[subscription_cancel][enabled]", "true"),
        ("features[subscription_pause][enabled]", "true"),
        ("features[subscription_update][enabled]", "true"),
        ("features[subscription_update][default_allowed_updates][]", "price"),
        ("features[subscription_update][products][0][product]", "prod_1"),
        ("features[subscription_update][products][0][prices][0]", "price_1"),
        ("features[subscription_update][products][0][prices][1]", "price_2"));
}
