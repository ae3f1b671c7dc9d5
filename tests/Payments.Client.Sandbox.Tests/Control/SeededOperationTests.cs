using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Control;

/// <summary>What a seed takes, every operation can work with: it succeeds, or says what is wrong.</summary>
public sealed class SeededOperationTests
{
    private const string Id = "x_1";

    [Fact]
    public Task Alerts() => Check("billing.alert", ["billing.meter"], async api =>
    {
        var meter = (await api.Get(Metering.Meters)).Ids[0];
        var name = (await api.Get($"{Metering.Meters}/{meter}")).Text("event_name")!;
        await api.Create(Metering.Events, ("event_name", name), ("payload[stripe_customer_id]", "cus_1"), ("payload[value]", "1000"));
        await api.Get(Metering.Alerts, ("meter", meter), ("alert_type", "usage_threshold"));
        await api.Create(Metering.Alerts, Metering.AlertForm(meter));
        await api.Post($"{Metering.Alerts}/{Id}/deactivate");
        await api.Post($"{Metering.Alerts}/{Id}/activate");
        await api.Post($"{Metering.Alerts}/{Id}/archive");
    });

    [Fact]
    public Task Balance_settings() => Check("balance_settings", [], async api =>
    {
        const string path = "/v1/balance_settings";
        await api.Charge();
        await api.Create(path, ("payments[payouts][statement_descriptor]", "SHOP"));
        await api.Create(path, ("payments[payouts][schedule][interval]", "weekly"), ("payments[payouts][schedule][weekly_payout_days][]", "friday"));
        await api.Create(path, ("payments[payouts][minimum_balance_by_currency][usd]", "5"));
        await api.Create(path, ("payments[settlement_timing][start_of_day][hour]", "5"));
        await api.Create(path, ("payments[settlement_timing][delay_days_override]", "7"));
    });

    [Fact]
    public Task Credit_grants() => Check("billing.credit_grant", [], async api =>
    {
        const string path = "/v1/billing/credit_grants";
        await api.Get(path, ("customer", "cus_seeded"));
        await api.Get("/v1/billing/credit_balance_transactions", ("customer", "cus_seeded"));
        await api.Get(
            "/v1/billing/credit_balance_summary",
            ("customer", "cus_seeded"), ("filter[type]", "applicability_scope"), ("filter[applicability_scope][price_type]", "metered"));
        await api.Post($"{path}/{Id}", ("metadata[a]", "b"), ("expires_at", Metering.Text(api.Now + 1000)));
        await api.Post($"{path}/{Id}/expire");
        await api.Post($"{path}/{Id}/void");
    });

    [Fact]
    public Task Meters() => Check("billing.meter", [], async api =>
    {
        var name = (await api.Get($"{Metering.Meters}/{Id}")).Text("event_name")!;
        var used = await api.Post(Metering.Events, ("event_name", name), ("payload[stripe_customer_id]", "cus_1"), ("payload[value]", "3"), ("identifier", "i"));
        used.Status.Should().BeOneOf(200, 400);
        await api.Summaries(Id, 0, api.Now - (api.Now % 60) + 60);
        await api.Post(Metering.Adjustments, ("event_name", name), ("type", "cancel"), ("cancel[identifier]", "i"));
        await api.Post($"{Metering.Meters}/{Id}", ("display_name", "Other"));
        await api.Post($"{Metering.Meters}/{Id}/deactivate");
        await api.Post($"{Metering.Meters}/{Id}/reactivate");
        api.Sandbox.View.Usage(api.Sandbox.View.Accounts[0]).Should().NotBeNull();
    });

    [Fact]
    public Task Portal_configurations() => Check("billing_portal.configuration", [], async api =>
    {
        const string path = $"/v1/billing_portal/configurations/{Id}";
        await api.Get("/v1/billing_portal/configurations", ("active", "true"), ("is_default", "true"));
        await api.Post(path, ("features[subscription_update][enabled]", "false"), ("features[subscription_pause][enabled]", "true"));
        await api.Post(path, ("features[customer_update][enabled]", "true"), ("features[subscription_cancel][enabled]", "true"));
        await api.Post(path, ("business_profile[headline]", "Hello"), ("login_page[enabled]", "true"), ("metadata[a]", "b"));
        foreach (var flow in new[] { "payment_method_update", "customer_update" })
        {
            await api.Post("/v1/billing_portal/sessions", ("customer", "cus_1"), ("flow_data[type]", flow));
        }

        await api.Post(
            "/v1/billing_portal/sessions",
            ("customer", "cus_1"), ("flow_data[type]", "subscription_update_confirm"), ("flow_data[subscription_update_confirm][subscription]", "sub_1"),
            ("flow_data[subscription_update_confirm][items][0][id]", "si_1"), ("flow_data[subscription_update_confirm][items][0][price]", "price_1"));
    });

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "captured": false }""")]
    [InlineData("""{ "transfer_data": { "destination": "acct_2" } }""")]
    [InlineData("""{ "transfer_data": { "destination": "acct_2" }, "application_fee_amount": 100 }""")]
    [InlineData("""{ "transfer_data": { "destination": "acct_2" }, "amount_captured": 0, "captured": true, "paid": true }""")]
    [InlineData("""{ "captured": false, "transfer_data": { "destination": "acct_2" }, "application_fee_amount": 100 }""")]
    public Task Charges(string with) => Check(
        "charge",
        [],
        async api =>
        {
            const string path = $"/v1/charges/{Id}";
            await api.Get(path, ("expand[]", "refunds"), ("expand[]", "transfer"), ("expand[]", "application_fee"));
            await api.Get("/v1/charges/search", ("query", "payment_method_details.card.last4:'4242' OR billing_details.address.postal_code:'1'"));
            await api.Get("/v1/charges/search", ("query", "metadata['a']:'b' AND customer:null AND disputed:'false'"));
            await api.Post(path, ("metadata[a]", "b"), ("transfer_group", "g"), ("customer", "cus_1"));
            await api.Post($"{path}/capture", ("amount", "1500"));
            await api.Post($"{path}/refund", ("amount", "200"), ("reverse_transfer", "true"), ("refund_application_fee", "true"));
            await api.Post($"{path}/refund", ("amount", "200"), ("reverse_transfer", "true"));
            await api.Post("/v1/refunds", ("charge", Id), ("reason", "fraudulent"));
            await api.Get($"{path}/dispute");
        },
        with,
        "payment_method_details");

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "mode": "setup" }""")]
    [InlineData("""{ "mode": "subscription" }""")]
    [InlineData("""{ "custom_fields": [ { "type": "text" }, { "key": "b", "type": "numeric" }, { "key": "c", "optional": true } ] }""")]
    [InlineData("""{ "custom_fields": [ { "type": "dropdown", "optional": true } ] }""")]
    public Task Checkout_sessions(string with) => Check(
        "checkout.session",
        [],
        async api =>
        {
            await api.Get($"{CheckoutApi.SessionsPath}/{Id}", ("expand[]", "line_items"), ("expand[]", "payment_intent"));
            await api.Get(CheckoutApi.SessionsPath, ("customer_details[email]", "ann@example.test"), ("status", "open"));
            var form = new SandboxCheckoutForm { CustomFields = new Dictionary<string, string> { ["key"] = "a", ["b"] = "1", ["c"] = "x" } };
            api.Sandbox.CompleteCheckoutSession(Id).Status.Should().BeOneOf(200, 400);
            api.Sandbox.CompleteCheckoutSession(Id, form).Status.Should().BeOneOf(200, 400);
            await api.Post($"{CheckoutApi.SessionsPath}/{Id}/expire");
        },
        with,
        "payment_method_options");

    [Theory]
    [InlineData("needs_response", "winning_evidence")]
    [InlineData("needs_response", "losing_evidence")]
    [InlineData("warning_needs_response", "winning_evidence")]
    [InlineData("warning_needs_response", "escalate_inquiry_evidence")]
    public Task Disputes(string status, string evidence) => Check(
        "dispute",
        ["charge"],
        async api =>
        {
            var path = $"/v1/charges/{(await api.Get("/v1/charges")).Ids[0]}/dispute";
            await api.Get(path, ("expand[]", "charge"));
            await api.Create(path, ("submit", "false"), ("evidence[enhanced_evidence][visa_compliance][fee_acknowledged]", "true"), ("metadata[a]", "b"));
            await api.Create(path, ("evidence[uncategorized_text]", evidence));
            await api.Post($"{path}/close");
        },
        $$"""{ "status": "{{status}}" }""",
        "balance_transactions");

    [Fact]
    public Task Balance_transactions() => Check("balance_transaction", [], async api =>
    {
        await api.Get($"/v1/balance_transactions/{Id}", ("expand[]", "source"));
        await api.Get("/v1/balance_transactions", ("currency", "usd"), ("type", "charge"));
    });

    [Fact]
    public Task Events() => Check("event", [], async api =>
    {
        await api.Get($"/v1/events/{Id}");
        await api.Get("/v1/events", ("type", "customer.*"), ("delivery_success", "true"));
    });

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "status": "pending", "destination_details": { "type": "card", "card": { "reference_status": "pending" } } }""")]
    public Task Refunds(string with) => Check(
        "refund",
        ["charge"],
        async api =>
        {
            await api.Get($"/v1/refunds/{Id}", ("expand[]", "charge"));
            await api.Create($"/v1/refunds/{Id}", ("metadata[a]", "b"));
            var charge = (await api.Get("/v1/charges")).Ids[0];
            await api.Get($"/v1/charges/{charge}/refunds");
            await api.Get("/v1/refunds", ("charge", charge));
        },
        with);

    [Fact]
    public Task Payment_intents() => Check(
        "payment_intent",
        [],
        async api =>
        {
            api.Sandbox.Seed($$"""[ { "object": "charge", "id": "ch_1", "captured": false, "payment_intent": "{{Id}}" } ]""");
            await api.Create("/v1/charges/ch_1/capture", ("expand[]", "payment_intent"));
            await api.Create("/v1/refunds", ("payment_intent", Id), ("expand[]", "payment_intent"));
        },
        leftOut: ["next_action", "payment_method_options", "last_payment_error"]);

    [Fact]
    public Task Customers() => Check(
        "customer",
        [],
        async api =>
        {
            api.Sandbox.Seed("""[ { "object": "checkout.session", "id": "cs_1", "customer": "cus_1", "shipping_address_collection": { "allowed_countries": [ "US" ] } } ]""");
            var address = new SandboxAddress { Line1 = "1", Country = "US" };
            var form = new SandboxCheckoutForm { ShippingName = "Ann", ShippingAddress = address, BillingAddress = address };
            api.Sandbox.CompleteCheckoutSession("cs_1", form).Status.Should().Be(200);
            await api.Get($"{CheckoutApi.SessionsPath}/cs_1", ("expand[]", "customer"));
        },
        """{ "id": "cus_1" }""");

    [Theory]
    [InlineData("transfer", "\"transfer_data\": { \"destination\": \"acct_2\" }, \"transfer\"", "reverse_transfer")]
    [InlineData("application_fee", "\"application_fee_amount\": 100, \"application_fee\"", "refund_application_fee")]
    public Task Connected_money(string kind, string members, string parameter) => Check(kind, [], async api =>
    {
        api.Sandbox.Seed($$"""[ { "object": "charge", "id": "ch_1", {{members}}: "{{Id}}" } ]""");
        await api.Create("/v1/charges/ch_1/refund", ("amount", "500"), (parameter, "true"), ("expand[]", kind));
        await api.Create("/v1/charges/ch_1/refund", (parameter, "true"));
    });

    private static async Task Check(string kind, string[] before, Func<SandboxApi, Task> work, string with = "{}", params string[] leftOut)
    {
        var variants = SeedVariants.Of(kind, leftOut).ToList();
        variants.Should().NotBeEmpty();
        foreach (var variant in variants)
        {
            foreach (var (name, value) in JsonNode.Parse(with)!.AsObject())
            {
                variant.TryAdd(name, value?.DeepClone());
            }

            variant["object"] = kind;
            if (kind != "balance_settings")
            {
                variant.TryAdd("id", Id);
            }

            await Check(variant, before, work);
        }
    }

    private static async Task Check(JsonObject variant, string[] before, Func<SandboxApi, Task> work)
    {
        using var api = new SandboxApi();
        var seed = new JsonArray([.. before.Select(kind => new JsonObject { ["object"] = kind }), variant]).ToJsonString();
        try
        {
            api.Sandbox.Seed(seed);
            await work(api);
            api.Sandbox.AdvanceClock(TimeSpan.FromDays(200));
            api.Sandbox.Failures.Should().BeEmpty();
        }
        catch (ArgumentException refusal) when (refusal.ParamName == "json")
        {
            refusal.Message.Should().NotBeEmpty();
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{seed}: {exception.Message}", exception);
        }
    }
}
