using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class CheckoutSessionTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_session_in_payment_mode_is_open_for_a_day()
    {
        var session = await _api.Checkout();

        session.Id.Should().StartWith("cs_test_");
        session.Text("mode").Should().Be("payment");
        session.Text("status").Should().Be("open");
        session.Text("payment_status").Should().Be("unpaid");
        session.Whole("amount_subtotal").Should().Be(2000);
        session.Whole("amount_total").Should().Be(2000);
        session.Text("currency").Should().Be("usd");
        session.Whole("created").Should().Be(_api.Now);
        session.Whole("expires_at").Should().Be(_api.Now + (24 * 60 * 60));
        session.Text("ui_mode").Should().Be("hosted_page");
        session.Text("url").Should().Be($"https://checkout.example.test/c/pay/{session.Id}");
        session["client_secret"].Should().BeNull();
        session.Text("customer_creation").Should().Be("if_required");
        session["payment_method_types"]!.ToJsonString().Should().Be("""["card"]""");
        session["total_details"]!.ToJsonString().Should().Be("""{"amount_discount":0,"amount_shipping":0,"amount_tax":0}""");
        session["payment_intent"].Should().BeNull();
        session.Json.ContainsKey("line_items").Should().BeFalse();
        (await _api.Get($"{SessionsPath}/{session.Id}")).Body.Should().Be(session.Body);
    }

    [Fact]
    public async Task A_session_in_subscription_mode_needs_a_recurring_price()
    {
        var session = await _api.Checkout(Subscription);

        session.Text("payment_status").Should().Be("unpaid");
        session.Whole("amount_total").Should().Be(2000);
        session.Text("customer_creation").Should().Be("always");
        (await _api.Checkout(Subscription, ("line_items[0][price_data][recurring][interval]", null))).ShouldFail(400, param: "line_items");
    }

    [Fact]
    public async Task A_session_in_setup_mode_has_no_amounts()
    {
        var session = await _api.Checkout(Setup, ("setup_intent_data[description]", "For later"));

        session.Text("payment_status").Should().Be("no_payment_required");
        session["amount_total"].Should().BeNull();
        session["total_details"].Should().BeNull();
        session.Text("currency").Should().Be("usd");
        (await _api.Checkout(Setup, ("currency", null))).ShouldFail(400, "parameter_missing", "currency");
        (await _api.Checkout(Setup, ("currency", null), ("allowed_payment_method_types[]", "card"))).Status.Should().Be(200);
        (await _api.Checkout(Setup, ("currency", "xyz"))).ShouldFail(400, param: "currency");
    }

    [Fact]
    public async Task Mode_and_line_items_are_asked_for()
    {
        (await _api.Checkout(Payment, ("mode", null))).ShouldFail(400, "parameter_missing", "mode");
        (await _api.Post(SessionsPath, ("mode", "payment"), ("success_url", "https://example.test"))).ShouldFail(400, "parameter_missing", "line_items");
        (await _api.Post(SessionsPath, ("mode", "subscription"), ("success_url", "https://example.test"))).ShouldFail(400, "parameter_missing", "line_items");
    }

    [Theory]
    [InlineData("payment", "subscription_data[description]", "subscription_data")]
    [InlineData("payment", "setup_intent_data[description]", "setup_intent_data")]
    [InlineData("payment", "payment_method_collection", null)]
    [InlineData("subscription", "payment_intent_data[description]", "payment_intent_data")]
    [InlineData("subscription", "setup_intent_data[description]", "setup_intent_data")]
    [InlineData("subscription", "customer_creation", null)]
    [InlineData("subscription", "invoice_creation[enabled]", "invoice_creation")]
    [InlineData("setup", "payment_intent_data[description]", "payment_intent_data")]
    [InlineData("setup", "subscription_data[description]", "subscription_data")]
    [InlineData("setup", "line_items[0][quantity]", "line_items")]
    [InlineData("setup", "invoice_creation[enabled]", "invoice_creation")]
    [InlineData("setup", "submit_type", null)]
    [InlineData("setup", "allow_promotion_codes", null)]
    [InlineData("setup", "saved_payment_method_options[payment_method_save]", "saved_payment_method_options")]
    [InlineData("setup", "shipping_address_collection[allowed_countries][]", "shipping_address_collection")]
    public async Task Each_mode_has_parameters_of_its_own(string mode, string name, string? param)
    {
        var value = name switch
        {
            "submit_type" => "pay",
            "customer_creation" or "payment_method_collection" => name == "customer_creation" ? "always" : "if_required",
            "shipping_address_collection[allowed_countries][]" => "DE",
            "saved_payment_method_options[payment_method_save]" => "enabled",
            _ when name.Contains("enabled", StringComparison.Ordinal) || name == "allow_promotion_codes" => "true",
            _ => "1",
        };

        (await _api.Checkout(Of(mode), (name, value))).ShouldFail(400, param: param ?? name);
        (await _api.Get(SessionsPath)).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_hosted_page_leads_on_to_its_success_url()
    {
        (await _api.Checkout(Payment, ("success_url", null))).ShouldFail(400, "parameter_missing", "success_url");
        (await _api.Checkout(Payment, ("success_url", "done"))).ShouldFail(400, "url_invalid", "success_url");
        (await _api.Checkout(Payment, ("cancel_url", "done"))).ShouldFail(400, "url_invalid", "cancel_url");
        (await _api.Checkout(Payment, ("return_url", "https://example.test"))).ShouldFail(400, param: "return_url");
        (await _api.Checkout(Payment, ("redirect_on_completion", "always"))).ShouldFail(400, param: "redirect_on_completion");
        (await _api.Checkout(Payment, ("permissions[update_shipping_details]", "server_only"))).ShouldFail(400, param: "permissions");
    }

    [Theory]
    [InlineData("embedded_page")]
    [InlineData("form")]
    public async Task An_embedded_page_returns_to_its_return_url(string page)
    {
        var embedded = new Dictionary<string, string?>(Payment) { ["ui_mode"] = page, ["success_url"] = null };

        var session = await _api.Checkout(embedded, ("return_url", "https://example.test/back"));

        session.Text("ui_mode").Should().Be(page);
        session["url"].Should().BeNull();
        session.Text("client_secret").Should().StartWith($"{session.Id}_secret_");
        session.Text("return_url").Should().Be("https://example.test/back");
        session.Text("redirect_on_completion").Should().Be("always");
        (await _api.Checkout(embedded)).ShouldFail(400, "parameter_missing", "return_url");
        (await _api.Checkout(embedded, ("return_url", "https://example.test"), ("success_url", "https://example.test"))).ShouldFail(400, param: "success_url");
        (await _api.Checkout(embedded, ("redirect_on_completion", "never"))).Text("redirect_on_completion").Should().Be("never");
        (await _api.Checkout(embedded, ("redirect_on_completion", "never"), ("return_url", "https://example.test"))).ShouldFail(400, param: "return_url");
    }

    [Theory]
    [InlineData("success_url", "https://example.test")]
    [InlineData("cancel_url", "https://example.test")]
    [InlineData("redirect_on_completion", "never")]
    [InlineData("origin_context", "web")]
    [InlineData("submit_type", "pay")]
    [InlineData("custom_text[submit][message]", "Pay!")]
    [InlineData("branding_settings[display_name]", "Shop")]
    public async Task Elements_of_ones_own_page_have_less_to_say(string name, string value)
    {
        var elements = new Dictionary<string, string?>(Payment) { ["ui_mode"] = "elements", ["success_url"] = null };

        (await _api.Checkout(elements)).Text("client_secret").Should().NotBeNull();
        (await _api.Checkout(elements, (name, value))).ShouldFail(400, param: name.Split('[')[0]);
    }

    [Theory]
    [InlineData(30 * 60, true)]
    [InlineData((30 * 60) - 1, false)]
    [InlineData(24 * 60 * 60, true)]
    [InlineData((24 * 60 * 60) + 1, false)]
    public async Task A_session_lives_between_half_an_hour_and_a_day(int seconds, bool isAllowed)
    {
        var response = await _api.Checkout(Payment, ("expires_at", $"{_api.Now + seconds}"));

        if (isAllowed)
        {
            response.Whole("expires_at").Should().Be(_api.Now + seconds);
        }
        else
        {
            response.ShouldFail(400, param: "expires_at");
        }
    }

    [Fact]
    public async Task A_session_expires_on_the_clock()
    {
        var session = await _api.Checkout(("expires_at", $"{_api.Now + 3600}"));

        _api.Clock.Advance(TimeSpan.FromSeconds(3599));
        (await _api.Get($"{SessionsPath}/{session.Id}")).Text("status").Should().Be("open");
        _api.Clock.Advance(TimeSpan.FromSeconds(1));
        var expired = await _api.Get($"{SessionsPath}/{session.Id}");

        expired.Text("status").Should().Be("expired");
        expired["url"].Should().BeNull();
        expired.Text("payment_status").Should().Be("unpaid");
        var told = _api.Events().Should().ContainSingle(happened => happened.Type == "checkout.session.expired").Subject;
        JsonNode.DeepEquals(told.Object, expired.Json).Should().BeTrue();
        told.Created.Should().Be(session.Whole("expires_at"));
    }

    [Theory]
    [InlineData("automatic_tax[enabled]", "true")]
    [InlineData("adaptive_pricing[enabled]", "true")]
    [InlineData("managed_payments[enabled]", "true")]
    [InlineData("invoice_creation[enabled]", "true")]
    [InlineData("after_expiration[recovery][enabled]", "true")]
    [InlineData("discounts[0][coupon]", "SPRING", "discounts")]
    [InlineData("shipping_options[0][shipping_rate]", "shr_1")]
    [InlineData("line_items[0][tax_rates][]", "txr_1", "line_items[0][tax_rates]")]
    [InlineData("allowed_payment_method_types[]", "klarna", "allowed_payment_method_types")]
    [InlineData("excluded_payment_method_types[]", "card", "excluded_payment_method_types")]
    [InlineData("payment_method_options[boleto][expires_after_days]", "3", "payment_method_options[boleto]")]
    [InlineData("payment_method_options[card][restrictions][brands_blocked][]", "visa", "payment_method_options[card][restrictions]")]
    public async Task What_is_not_simulated_is_refused_by_name(string name, string value, string? param = null) =>
        (await _api.Checkout(Payment, (name, value))).ShouldFail(400, "sandbox_not_simulated", param ?? name);

    [Fact]
    public async Task Prices_that_are_not_inline_are_not_simulated()
    {
        (await _api.Post(
            SessionsPath, ("mode", "payment"), ("success_url", "https://example.test"), ("line_items[0][price]", "price_1"), ("line_items[0][quantity]", "1")))
            .ShouldFail(400, "sandbox_not_simulated", "line_items[0][price]");
        (await _api.Checkout(Payment, ("optional_items[0][price]", "price_1"), ("optional_items[0][quantity]", "1")))
            .ShouldFail(400, "sandbox_not_simulated", "optional_items[0][price]");
        (await _api.Checkout(Subscription, ("subscription_data[application_fee_percent]", "10")))
            .ShouldFail(400, "sandbox_not_simulated", "subscription_data[application_fee_percent]");
    }

    [Fact]
    public async Task What_is_switched_off_explicitly_is_fine()
    {
        var session = await _api.Checkout(
            ("automatic_tax[enabled]", "false"), ("invoice_creation[enabled]", "false"), ("after_expiration[recovery][enabled]", "false"));

        session.Flag("automatic_tax.enabled").Should().BeFalse();
        session.Flag("invoice_creation.enabled").Should().BeFalse();
        session.Flag("after_expiration.recovery.enabled").Should().BeFalse();
    }

    [Fact]
    public async Task A_session_keeps_what_it_was_told()
    {
        var session = await _api.Checkout(
            ("allow_promotion_codes", "true"),
            ("billing_address_collection", "required"),
            ("branding_settings[button_color]", "#112233"),
            ("branding_settings[logo][type]", "url"),
            ("branding_settings[logo][url]", "https://example.test/logo.png"),
            ("cancel_url", "https://example.test/cart"),
            ("client_reference_id", "cart-7"),
            ("consent_collection[terms_of_service]", "required"),
            ("custom_text[submit][message]", "Thanks in advance."),
            ("integration_identifier", "shop"),
            ("locale", "pt-BR"),
            ("metadata[order]", "7"),
            ("name_collection[individual][enabled]", "true"),
            ("origin_context", "web"),
            ("payment_method_configuration", "pmc_1"),
            ("payment_method_options[card][request_three_d_secure]", "any"),
            ("phone_number_collection[enabled]", "true"),
            ("saved_payment_method_options[payment_method_save]", "enabled"),
            ("shipping_address_collection[allowed_countries][]", "DE"),
            ("submit_type", "book"),
            ("tax_id_collection[enabled]", "true"),
            ("wallet_options[link][display]", "never"));

        session.Flag("allow_promotion_codes").Should().BeTrue();
        session.Text("billing_address_collection").Should().Be("required");
        session.Text("branding_settings.button_color").Should().Be("#112233");
        session.Text("branding_settings.border_style").Should().Be("rounded");
        session.Text("branding_settings.logo.url").Should().Be("https://example.test/logo.png");
        session.Text("cancel_url").Should().Be("https://example.test/cart");
        session.Text("client_reference_id").Should().Be("cart-7");
        session["consent_collection"]!.ToJsonString().Should()
            .Be("""{"payment_method_reuse_agreement":null,"promotions":"none","terms_of_service":"required"}""");
        session.Text("custom_text.submit.message").Should().Be("Thanks in advance.");
        session["custom_text.after_submit"].Should().BeNull();
        session.Text("integration_identifier").Should().Be("shop");
        session.Text("locale").Should().Be("pt-BR");
        session.Text("metadata.order").Should().Be("7");
        session["name_collection"]!.ToJsonString().Should().Be("""{"individual":{"enabled":true,"optional":false}}""");
        session.Text("origin_context").Should().Be("web");
        session.Text("payment_method_configuration_details.id").Should().Be("pmc_1");
        session["payment_method_options"]!.ToJsonString().Should().Be("""{"card":{"request_three_d_secure":"any"}}""");
        session.Flag("phone_number_collection.enabled").Should().BeTrue();
        session.Text("saved_payment_method_options.payment_method_save").Should().Be("enabled");
        session.Text("saved_payment_method_options.payment_method_remove").Should().Be("disabled");
        session["shipping_address_collection.allowed_countries"]!.ToJsonString().Should().Be("""["DE"]""");
        session.Text("submit_type").Should().Be("book");
        session["tax_id_collection"]!.ToJsonString().Should().Be("""{"enabled":true,"required":"never"}""");
        session.Text("wallet_options.link.display").Should().Be("never");
    }

    [Theory]
    [InlineData("client_reference_id", 201)]
    [InlineData("integration_identifier", 201)]
    [InlineData("custom_text[submit][message]", 1201)]
    [InlineData("custom_text[after_submit][message]", 1201)]
    public async Task Texts_have_their_limits(string name, int length)
    {
        (await _api.Checkout(Payment, (name, new string('x', length)))).ShouldFail(400, param: name);
        (await _api.Checkout(Payment, (name, new string('x', length - 1)))).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("branding_settings[button_color]", "blue", null)]
    [InlineData("branding_settings[icon][type]", "url", "branding_settings[icon][url]")]
    [InlineData("payment_method_configuration", "mine", null)]
    [InlineData("payment_intent_data[statement_descriptor_suffix]", "no <angles>", null)]
    [InlineData("payment_intent_data[application_fee_amount]", "100", null)]
    [InlineData("payment_intent_data[transfer_data][destination]", "seller", null)]
    [InlineData("payment_intent_data[on_behalf_of]", "seller", null)]
    public async Task What_a_session_cannot_be_told_is_refused(string name, string value, string? param) =>
        (await _api.Checkout(Payment, (name, value))).ShouldFail(400, param: param ?? name);

    [Theory]
    [InlineData("subscription_data[trial_period_days]", "0")]
    [InlineData("subscription_data[trial_period_days]", "731")]
    [InlineData("subscription_data[trial_end]", "1772600000")]
    [InlineData("subscription_data[on_behalf_of]", "seller")]
    public async Task What_a_subscription_cannot_be_told_is_refused(string name, string value) =>
        (await _api.Checkout(Subscription, (name, value))).ShouldFail(400, param: name);

    [Fact]
    public async Task A_trial_makes_nothing_due_but_what_is_bought_once()
    {
        var trial = await _api.Checkout(Subscription, ("subscription_data[trial_period_days]", "7"));
        var withSetupFee = await _api.Checkout(
            Subscription,
            ("subscription_data[trial_end]", $"{_api.Now + (48 * 3600)}"),
            ("line_items[1][quantity]", "1"),
            ("line_items[1][price_data][currency]", "usd"),
            ("line_items[1][price_data][unit_amount]", "500"),
            ("line_items[1][price_data][product_data][name]", "Setup"));

        trial.Whole("amount_total").Should().Be(0);
        trial.Text("payment_status").Should().Be("no_payment_required");
        withSetupFee.Whole("amount_total").Should().Be(500);
        withSetupFee.Text("payment_status").Should().Be("unpaid");
    }

    [Fact]
    public async Task Sessions_are_listed_by_what_they_are_about()
    {
        var known = await _api.Checkout(("customer", "cus_1"));
        var account = await _api.Checkout(("customer_account", "acct_1"));
        var mailed = await _api.Checkout(("customer_email", "ann@example.test"));
        _api.Sandbox.CompleteCheckoutSession(known.Id);
        var subscription = await _api.Checkout(Subscription);
        _api.Sandbox.CompleteCheckoutSession(subscription.Id);
        _api.Clock.Advance(TimeSpan.FromHours(1));
        var late = await _api.Checkout();
        var completed = await _api.Get($"{SessionsPath}/{known.Id}");

        await ShouldList([known], ("customer", "cus_1"));
        await ShouldList([account], ("customer_account", "acct_1"));
        await ShouldList([mailed], ("customer_details[email]", "Ann@Example.test"));
        await ShouldList([known], ("payment_intent", completed.Text("payment_intent")!));
        await ShouldList([subscription], ("subscription", (await _api.Get($"{SessionsPath}/{subscription.Id}")).Text("subscription")!));
        await ShouldList([], ("payment_link", "plink_1"));
        await ShouldList([subscription, known], ("status", "complete"));
        await ShouldList([late, mailed, account], ("status", "open"));
        await ShouldList([late], ("created[gt]", $"{known.Whole("created")}"));
        await ShouldList([late, subscription], ("limit", "2"));
    }

    [Fact]
    public async Task A_session_that_does_not_exist_is_a_404() =>
        (await _api.Get($"{SessionsPath}/cs_none")).ShouldFail(404, "resource_missing", "session");

    private async Task ShouldList(TestResponse[] sessions, params (string Name, string Value)[] query) =>
        (await _api.Get(SessionsPath, query)).Ids.Should().Equal(sessions.Select(session => session.Id), "of {0}", query[0]);
}
