using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class PortalConfigurationTests : IDisposable
{
    private const string Path = "/v1/billing_portal/configurations";

    private static readonly (string Name, string Value) InvoiceHistory = ("features[invoice_history][enabled]", "true");

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_new_configuration_has_every_feature_filled_in()
    {
        var configuration = await _api.Create(Path, InvoiceHistory);

        configuration.Id.Should().StartWith("bpc_");
        configuration.Flag("active").Should().BeTrue();
        configuration.Whole("created").Should().Be(_api.Now);
        configuration.Whole("updated").Should().Be(_api.Now);
        JsonNode.DeepEquals(configuration["features"], JsonNode.Parse(
            """
            {
              "customer_update": { "allowed_updates": [], "enabled": false },
              "invoice_history": { "enabled": true },
              "payment_method_update": { "enabled": false, "payment_method_configuration": null },
              "subscription_cancel": {
                "cancellation_reason": {
                  "enabled": false,
                  "feedback_options": null,
                  "options": ["too_expensive", "missing_features", "switched_service", "unused", "other"]
                },
                "enabled": false,
                "mode": "at_period_end",
                "proration_behavior": "none"
              },
              "subscription_pause": { "duration": { "interval_options": [], "type": "indefinite" }, "enabled": false },
              "subscription_update": {
                "billing_cycle_anchor": null,
                "default_allowed_updates": [],
                "enabled": false,
                "proration_behavior": "none",
                "schedule_at_period_end": { "conditions": [] },
                "trial_update_behavior": "end_trial"
              }
            }
            """)).Should().BeTrue(configuration.Body);
        configuration["business_profile"]!.ToJsonString().Should().Be("""{"headline":null,"privacy_policy_url":null,"terms_of_service_url":null}""");
        configuration["login_page"]!.ToJsonString().Should().Be("""{"enabled":false,"url":null}""");
        configuration["metadata"]!.ToJsonString().Should().Be("{}");
    }

    [Fact]
    public async Task The_first_configuration_is_the_default_and_stays_the_only_one()
    {
        var first = await _api.Create(Path, InvoiceHistory);
        var second = await _api.Create(Path, InvoiceHistory);

        first.Flag("is_default").Should().BeTrue();
        second.Flag("is_default").Should().BeFalse();
        (await _api.Get(Path, ("is_default", "true"))).Ids.Should().Equal(first.Id);
        (await _api.Get(Path, ("is_default", "false"))).Ids.Should().Equal(second.Id);
    }

    [Fact]
    public async Task Each_account_has_a_default_of_its_own()
    {
        await _api.Create(Path, InvoiceHistory);

        _api.SetHeader("Stripe-Account", "acct_other");

        (await _api.Create(Path, InvoiceHistory)).Flag("is_default").Should().BeTrue();
    }

    [Fact]
    public async Task Every_feature_can_be_switched_on()
    {
        var configuration = await _api.Create(
            Path,
            [
                .. SubscriptionUpdate,
                InvoiceHistory,
                ("features[customer_update][enabled]", "true"),
                ("features[customer_update][allowed_updates][]", "tax_id"),
                ("features[payment_method_update][payment_method_configuration]", "pmc_1"),
                ("features[subscription_cancel][enabled]", "true"),
                ("features[subscription_cancel][mode]", "immediately"),
                ("features[subscription_cancel][proration_behavior]", "always_invoice"),
                ("features[subscription_cancel][cancellation_reason][enabled]", "true"),
                ("features[subscription_cancel][cancellation_reason][options][]", "low_quality"),
                ("features[subscription_pause][enabled]", "true"),
                ("features[subscription_pause][duration][type]", "interval_options"),
                ("features[subscription_pause][duration][interval_options][0][interval]", "month"),
            ]);

        configuration["features.customer_update.allowed_updates"]!.ToJsonString().Should().Be("""["tax_id"]""");
        configuration.Text("features.payment_method_update.payment_method_configuration").Should().Be("pmc_1");
        configuration.Text("features.subscription_cancel.proration_behavior").Should().Be("always_invoice");
        configuration["features.subscription_cancel.cancellation_reason.options"]!.ToJsonString().Should().Be("""["low_quality"]""");
        configuration["features.subscription_pause.duration"]!.ToJsonString().Should()
            .Be("""{"interval_options":[{"interval":"month","interval_count":1}],"type":"interval_options"}""");
        configuration["features.subscription_update.products"]!.ToJsonString().Should().Be(
            """[{"adjustable_quantity":{"enabled":false,"maximum":null,"minimum":1},"prices":["price_1","price_2"],"product":"prod_1"}]""");
    }

    [Fact]
    public async Task A_configuration_needs_features() =>
        (await _api.Post(Path, ("name", "Plain"))).ShouldFail(400, "parameter_missing", "features");

    [Theory]
    [InlineData("features[customer_update][enabled]", "features[customer_update][allowed_updates]")]
    [InlineData("features[subscription_update][enabled]", "features[subscription_update][default_allowed_updates]")]
    public async Task A_feature_that_is_switched_on_says_what_it_allows(string enabled, string missing) =>
        (await _api.Post(Path, (enabled, "true"))).ShouldFail(400, "parameter_missing", missing);

    [Fact]
    public async Task Subscription_updates_need_products_and_payment_method_updates()
    {
        (await _api.Post(Path, [.. SubscriptionUpdate.Where(pair => !pair.Name.Contains("products", StringComparison.Ordinal))]))
            .ShouldFail(400, "parameter_missing", "features[subscription_update][products]");
        (await _api.Post(Path, [.. SubscriptionUpdate.Where(pair => !pair.Name.Contains("payment_method", StringComparison.Ordinal))]))
            .ShouldFail(400, param: "features[subscription_update][enabled]");
    }

    [Theory]
    [InlineData("features[invoice_history][enabled]", "perhaps", null)]
    [InlineData("features[customer_update][allowed_updates][]", "shoe_size", "features[customer_update][allowed_updates][0]")]
    [InlineData("features[subscription_cancel][proration_behavior]", "create_prorations", null)]
    [InlineData("features[payment_method_update][payment_method_configuration]", "card", null)]
    [InlineData("features[subscription_pause][duration][type]", "interval_options", "features[subscription_pause][duration][interval_options]")]
    [InlineData("business_profile[headline]", "A headline that is very much longer than sixty characters are.", null)]
    [InlineData("business_profile[privacy_policy_url]", "example.test/privacy", null)]
    [InlineData("business_profile[terms_of_service_url]", "/terms", null)]
    [InlineData("default_return_url", "javascript:alert(1)", null)]
    public async Task What_a_configuration_cannot_be_is_refused(string name, string value, string? param)
    {
        var form = new Dictionary<string, string>
        {
            ["features[invoice_history][enabled]"] = "true",
            ["features[customer_update][enabled]"] = "false",
            ["features[payment_method_update][enabled]"] = "true",
            ["features[subscription_cancel][enabled]"] = "true",
            [name] = value,
        };

        (await _api.Post(Path, [.. form.Select(pair => (pair.Key, pair.Value))])).ShouldFail(400, param: param ?? name);
        (await _api.Get(Path)).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task Asking_for_the_reason_needs_reasons()
    {
        var refused = await _api.Post(
            Path,
            ("features[subscription_cancel][enabled]", "true"),
            ("features[subscription_cancel][cancellation_reason][enabled]", "true"),
            ("features[subscription_cancel][cancellation_reason][options]", ""));

        refused.ShouldFail(400, param: "features[subscription_cancel][cancellation_reason][options]");
    }

    [Fact]
    public async Task Feedback_options_of_ones_own_are_not_simulated()
    {
        var refused = await _api.Post(
            Path,
            ("features[subscription_cancel][enabled]", "true"),
            ("features[subscription_cancel][cancellation_reason][enabled]", "false"),
            ("features[subscription_cancel][cancellation_reason][options]", ""),
            ("features[subscription_cancel][cancellation_reason][feedback_options][]", "too_loud"));

        refused.ShouldFail(400, "sandbox_not_simulated", "features[subscription_cancel][cancellation_reason][feedback_options]");
    }

    [Fact]
    public async Task A_configuration_offers_ten_products_and_each_once()
    {
        var products = Enumerable.Range(0, 11).SelectMany(i => new[]
        {
            ($"features[subscription_update][products][{i}][product]", $"prod_{i}"),
            ($"features[subscription_update][products][{i}][prices][]", $"price_{i}"),
        });
        (await _api.Post(Path, [("features[subscription_update][enabled]", "false"), .. products]))
            .ShouldFail(400, param: "features[subscription_update][products]");

        (await _api.Post(
            Path,
            [
                .. SubscriptionUpdate,
                ("features[subscription_update][products][1][product]", "prod_1"),
                ("features[subscription_update][products][1][prices][]", "price_3"),
            ])).ShouldFail(400, param: "features[subscription_update][products][1][product]");
    }

    [Fact]
    public async Task An_update_changes_what_is_sent_and_keeps_the_rest()
    {
        var configuration = await _api.Create(Path, [.. SubscriptionUpdate, ("name", "Old"), ("business_profile[headline]", "Hello")]);
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = await _api.Create(
            $"{Path}/{configuration.Id}",
            ("name", "New"),
            ("business_profile[privacy_policy_url]", "https://example.test/privacy"),
            ("features[subscription_update][proration_behavior]", "create_prorations"),
            ("features[invoice_history][enabled]", "true"));

        updated.Text("name").Should().Be("New");
        updated.Text("business_profile.headline").Should().Be("Hello");
        updated.Text("business_profile.privacy_policy_url").Should().Be("https://example.test/privacy");
        updated.Text("features.subscription_update.proration_behavior").Should().Be("create_prorations");
        updated.Text("features.subscription_update.products.0.product").Should().Be("prod_1");
        updated.Flag("features.invoice_history.enabled").Should().BeTrue();
        updated.Whole("updated").Should().Be(configuration.Whole("updated") + 60);
        (await _api.Get($"{Path}/{configuration.Id}")).Body.Should().Be(updated.Body);
    }

    [Fact]
    public async Task Empty_values_unset()
    {
        var configuration = await _api.Create(
            Path,
            InvoiceHistory,
            ("default_return_url", "https://example.test/account"),
            ("business_profile[headline]", "Hello"),
            ("business_profile[terms_of_service_url]", "https://example.test/terms"),
            ("features[customer_update][enabled]", "true"),
            ("features[customer_update][allowed_updates][]", "email"),
            ("name", "Mine"));

        var updated = await _api.Create(
            $"{Path}/{configuration.Id}",
            ("default_return_url", ""),
            ("business_profile[headline]", ""),
            ("business_profile[terms_of_service_url]", ""),
            ("features[customer_update][allowed_updates]", ""),
            ("name", ""));

        updated["default_return_url"].Should().BeNull();
        updated["business_profile.headline"].Should().BeNull();
        updated["business_profile.terms_of_service_url"].Should().BeNull();
        updated["features.customer_update.allowed_updates"]!.AsArray().Should().BeEmpty();
        updated["name"].Should().BeNull();
    }

    [Fact]
    public async Task Metadata_merges_and_unsets()
    {
        var configuration = await _api.Create(Path, InvoiceHistory, ("metadata[a]", "1"), ("metadata[b]", "2"));

        var updated = await _api.Create($"{Path}/{configuration.Id}", ("metadata[a]", ""), ("metadata[c]", "3"));
        updated["metadata"]!.ToJsonString().Should().Be("""{"b":"2","c":"3"}""");

        (await _api.Create($"{Path}/{configuration.Id}", ("metadata", "")))["metadata"]!.ToJsonString().Should().Be("{}");
    }

    [Fact]
    public async Task A_login_page_has_an_address_while_it_is_enabled()
    {
        var configuration = await _api.Create(Path, InvoiceHistory, ("login_page[enabled]", "true"));
        var url = configuration.Text("login_page.url");
        url.Should().StartWith("https://billing.example.test/p/login/test_");

        (await _api.Create($"{Path}/{configuration.Id}", ("login_page[enabled]", "true"))).Text("login_page.url").Should().Be(url);
        (await _api.Create($"{Path}/{configuration.Id}", ("name", "Mine"))).Text("login_page.url").Should().Be(url);
        (await _api.Create($"{Path}/{configuration.Id}", ("login_page[enabled]", "false")))["login_page.url"].Should().BeNull();
        (await _api.Create($"{Path}/{configuration.Id}", ("login_page[enabled]", "true"))).Text("login_page.url").Should().NotBe(url);
    }

    [Fact]
    public async Task Any_configuration_but_the_default_can_be_deactivated()
    {
        var first = await _api.Create(Path, InvoiceHistory);
        var second = await _api.Create(Path, InvoiceHistory);

        (await _api.Post($"{Path}/{first.Id}", ("active", "false"), ("name", "Off"))).ShouldFail(400, param: "active");
        (await _api.Get($"{Path}/{first.Id}")).Body.Should().Be(first.Body);
        (await _api.Create($"{Path}/{second.Id}", ("active", "false"))).Flag("active").Should().BeFalse();

        (await _api.Get(Path, ("active", "true"))).Ids.Should().Equal(first.Id);
        (await _api.Get(Path, ("active", "false"))).Ids.Should().Equal(second.Id);
        (await _api.Get(Path)).Ids.Should().Equal(second.Id, first.Id);
        (await _api.Create($"{Path}/{second.Id}", ("active", "true"))).Flag("active").Should().BeTrue();
    }

    [Fact]
    public async Task A_refused_update_changes_nothing()
    {
        var configuration = await _api.Create(Path, [.. SubscriptionUpdate]);
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        (await _api.Post($"{Path}/{configuration.Id}", ("name", "New"), ("features[payment_method_update][enabled]", "false"))).Status.Should().Be(400);
        (await _api.Post($"{Path}/{configuration.Id}", ("name", "New"), ("features[subscription_update][products]", ""))).Status.Should().Be(400);

        (await _api.Get($"{Path}/{configuration.Id}")).Body.Should().Be(configuration.Body);
    }

    [Fact]
    public async Task A_feature_that_is_switched_on_again_remembers_what_it_allows()
    {
        var configuration = await _api.Create(Path, [.. SubscriptionUpdate]);
        await _api.Create($"{Path}/{configuration.Id}", ("features[subscription_update][enabled]", "false"));

        var updated = await _api.Create($"{Path}/{configuration.Id}", ("features[subscription_update][enabled]", "true"));

        updated["features"]!.ToJsonString().Should().Be(configuration["features"]!.ToJsonString());
    }

    [Fact]
    public async Task A_configuration_that_does_not_exist_is_a_404()
    {
        (await _api.Get($"{Path}/bpc_none")).ShouldFail(404, "resource_missing", "configuration");
        (await _api.Post($"{Path}/bpc_none", ("name", "x"))).ShouldFail(404, "resource_missing", "configuration");
    }

    [Fact]
    public async Task Events_tell_of_creation_and_of_changes()
    {
        var configuration = await _api.Create(Path, InvoiceHistory, ("name", "Old"));
        _api.Clock.Advance(TimeSpan.FromMinutes(1));
        await _api.Create($"{Path}/{configuration.Id}", ("name", "New"), ("features[invoice_history][enabled]", "false"));
        await _api.Create($"{Path}/{configuration.Id}", ("name", "New"));

        _api.EventTypes().Should().Equal(
            ["billing_portal.configuration.created", "billing_portal.configuration.updated"], "the second update changed nothing");
        JsonNode.DeepEquals(_api.Events()[0].Object, configuration.Json).Should().BeTrue();
        _api.Events()[1].Previous.Should().Be(
            $$$"""{"features":{"invoice_history":{"enabled":true}},"name":"Old","updated":{{{configuration.Whole("updated")}}}}""");
    }

    private static (string Name, string Value)[] SubscriptionUpdate =>
    [
        ("features[payment_method_update][enabled]", "true"),
        ("features[subscription_update][enabled]", "true"),
        ("features[subscription_update][default_allowed_updates][]", "price"),
        ("features[subscription_update][products][0][product]", "prod_1"),
        ("features[subscription_update][products][0][prices][0]", "price_1"),
        ("features[subscription_update][products][0][prices][1]", "price_2"),
    ];
}
