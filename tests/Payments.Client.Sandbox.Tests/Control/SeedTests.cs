using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Control;

public sealed class SeedTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_object_is_found_as_it_was_written()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "charge", "id": "ch_seeded", "amount": 2000, "currency": "usd", "created": 1700000000, "captured": true, "paid": true,
                "status": "succeeded", "metadata": { "order": "7" }, "customer": "cus_1" } ]
            """);

        var charge = await _api.Get("/v1/charges/ch_seeded", ("expand[]", "customer"));

        charge.Status.Should().Be(200);
        charge.Whole("amount").Should().Be(2000);
        charge.Whole("created").Should().Be(1700000000);
        charge.Text("metadata.order").Should().Be("7");
        charge.Text("customer.id").Should().Be("cus_1");
        (await _api.Create("/v1/charges/ch_seeded/refund", ("amount", "500"))).Whole("amount_refunded").Should().Be(500);
    }

    [Fact]
    public async Task Ids_and_times_are_made_where_there_are_none()
    {
        _api.Sandbox.Seed("""[ { "object": "charge", "currency": "usd" }, { "object": "charge", "currency": "usd" } ]""");

        var charges = await _api.Get("/v1/charges");

        charges.Ids.Should().OnlyHaveUniqueItems().And.HaveCount(2).And.AllSatisfy(id => id.Should().StartWith("ch_"));
        charges.Whole("data.0.created").Should().Be(_api.Now);
    }

    [Fact]
    public async Task The_last_one_is_the_newest_and_new_ones_come_after_it()
    {
        _api.Sandbox.Seed("""[ { "object": "charge", "id": "ch_1", "currency": "usd" }, { "object": "charge", "id": "ch_2", "currency": "usd" } ]""");
        var fresh = await _api.Charge();

        (await _api.Get("/v1/charges")).Ids.Should().Equal(fresh.Id, "ch_2", "ch_1");
    }

    [Fact]
    public async Task Objects_are_given_for_each_account()
    {
        _api.Sandbox.Seed("""{ "acct_1": [ { "object": "charge", "id": "ch_1", "currency": "usd" } ], "acct_2": [ { "object": "charge", "id": "ch_1", "currency": "usd", "amount": 5 } ] }""");

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        _api.SetHeader("Stripe-Account", "acct_2");
        (await _api.Get("/v1/charges/ch_1")).Whole("amount").Should().Be(5);
    }

    [Fact]
    public async Task Balance_settings_are_the_accounts()
    {
        _api.Sandbox.Seed("""[ { "object": "balance_settings", "payments": { "settlement_timing": { "delay_days": 7 } } } ]""");

        (await _api.Get("/v1/balance_settings")).Whole("payments.settlement_timing.delay_days").Should().Be(7);
    }

    [Fact]
    public async Task What_the_clock_would_bring_about_for_an_object_comes_about()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "charge", "id": "ch_1", "amount": 2000, "currency": "usd", "paid": true, "status": "succeeded" },
              { "object": "charge", "id": "ch_2", "amount": 2000, "currency": "usd", "paid": true, "captured": true, "status": "succeeded" },
              { "object": "balance_transaction", "id": "txn_1", "currency": "usd", "reporting_category": "charge", "status": "pending",
                "available_on": 1772532000 } ]
            """);

        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(7));

        (await _api.Get("/v1/charges/ch_1")).Flag("refunded").Should().BeTrue();
        (await _api.Get("/v1/charges/ch_2")).Flag("refunded").Should().BeFalse();
        (await _api.Get("/v1/balance_transactions/txn_1")).Text("status").Should().Be("available");
    }

    [Fact]
    public async Task A_credit_grant_is_funded_until_it_expires()
    {
        _api.Sandbox.Seed(
            $$"""
            [ { "object": "billing.credit_grant", "id": "credgr_1", "customer": "cus_1", "category": "paid", "expires_at": {{_api.Now + 3600}},
                "amount": { "type": "monetary", "monetary": { "currency": "usd", "value": 500 } },
                "applicability_config": { "scope": { "price_type": "metered" } } },
              { "object": "billing.credit_grant", "customer": "cus_1", "category": "paid", "voided_at": {{_api.Now}},
                "amount": { "type": "monetary", "monetary": { "currency": "usd", "value": 70 } },
                "applicability_config": { "scope": { "price_type": "metered" } } } ]
            """);

        (await Balance()).Should().Be(500);
        _api.EventTypes().Should().BeEmpty();
        (await _api.Get("/v1/billing/credit_grants/credgr_1")).Whole("effective_at").Should().Be(_api.Now);
        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        (await Balance()).Should().Be(0);

        async Task<long?> Balance() => (await _api.Get(
            "/v1/billing/credit_balance_summary",
            ("customer", "cus_1"),
            ("filter[type]", "applicability_scope"),
            ("filter[applicability_scope][price_type]", "metered"))).Whole("balances.0.available_balance.monetary.value");
    }

    [Fact]
    public async Task A_meter_takes_events()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "billing.meter", "event_name": "calls", "display_name": "Calls", "default_aggregation": { "formula": "sum" },
                "customer_mapping": { "type": "by_id", "event_payload_key": "customer" }, "value_settings": { "event_payload_key": "n" } } ]
            """);

        (await _api.Post("/v1/billing/meter_events", ("event_name", "calls"), ("payload[customer]", "cus_1"), ("payload[n]", "3"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task What_the_API_showed_can_be_given_back()
    {
        var charge = await _api.Charge();
        _api.Sandbox.Reset();

        _api.Sandbox.Seed($"[{charge.Body}]");

        (await _api.Get($"/v1/charges/{charge.Id}")).Body.Should().Be(charge.Body);
    }

    [Fact]
    public void It_is_kept_with_the_rest_and_makes_no_events()
    {
        var store = new MemoryStore();
        using var api = new SandboxApi(store);

        api.Sandbox.Seed("""[ { "object": "charge", "id": "ch_1", "currency": "usd" } ]""");

        store.Load().Should().Contain(record => record.Id == "ch_1");
        api.EventTypes().Should().BeEmpty();
    }

    [Theory]
    [InlineData("nonsense", "not JSON")]
    [InlineData("7", "must be a list of objects")]
    [InlineData("""[ { "object": "charge", "amount": 1, "amount": 2 } ]""", "The seed has the name 'amount' twice in one object: write it once.")]
    [InlineData("""{ "acct_1": [], "acct_1": [] }""", "The seed has the name 'acct_1' twice in one object: write it once.")]
    [InlineData("""[ { "object": "charge", "metadata": { "a": "1", "a": "2" } } ]""", "The seed has the name 'a' twice in one object")]
    [InlineData("""[ { "object": "charge", "description": "\ud83d" } ]""", "The seed holds half of a surrogate pair")]
    [InlineData("""[ { "object": "charge", "metadata": { "\udc00": "1" } } ]""", "The seed holds half of a surrogate pair")]
    [InlineData("""[ { "object": "charge", "created": 1764180000000 } ]""", "[0].created must be a time in seconds since 1970, before the year 10000")]
    [InlineData("""[ { "object": "charge", "created": -1 } ]""", "[0].created must be a time in seconds")]
    [InlineData("""[ { "object": "charge", "captured": false, "created": 9223372036854775000 } ]""", "[0].created must be a time in seconds")]
    [InlineData("""[ { "object": "dispute", "evidence_details": { "due_by": 253402300800 } } ]""", "[0].evidence_details.due_by must be a time in seconds")]
    [InlineData("""[ { "object": "charge", "amount": 1000000000000000 } ]""", "[0].amount must be a whole number of at most 15 digits")]
    [InlineData("""[ { "object": "charge", "amount": -9223372036854775808 } ]""", "[0].amount must be a whole number of at most 15 digits")]
    [InlineData("""[ { "object": "balance_settings", "payments": { "payouts": { "minimum_balance_by_currency": { "usd": 9223372036854775807 } } } } ]""", "minimum_balance_by_currency.usd must be a whole number of at most 15 digits")]
    [InlineData("""[ { "object": "balance_settings", "payments": { "settlement_timing": { "delay_days": 32 } } } ]""", "The seed's balance_settings have 32 delay_days; a delay is at most 31 days.")]
    [InlineData("""[ { "object": "balance_transaction", "exchange_rate": 1e999 } ]""", "[0].exchange_rate must be a number")]
    [InlineData("""[ { "object": "price", "unit_amount_decimal": "ten" } ]""", "[0].unit_amount_decimal must be a decimal number as text")]
    [InlineData("""[ { "object": "billing.credit_grant", "amount": { "monetary": null } } ]""", "its amount.monetary must not be null")]
    [InlineData("[7]", "[0] must be an object")]
    [InlineData("""[ { "object": "charge" }, { "id": "ch_1" } ]""", "[1].object must be one of application_fee, balance_settings, balance_transaction, ")]
    [InlineData("""[ { "object": "invoice" } ]""", "[0].object must be one of")]
    [InlineData("""[ { "object": "billing.meter_event" } ]""", "[0].object must be one of")]
    [InlineData("""[ { "object": "charge", "colour": 1 } ]""", "[0].colour is not a member")]
    [InlineData("""[ { "object": "charge", "amount": "1" } ]""", "[0].amount must be a whole number")]
    [InlineData("""[ { "object": "charge", "amount": 1.5 } ]""", "[0].amount must be a whole number")]
    [InlineData("""[ { "object": "charge", "created": null } ]""", "[0].created must not be null")]
    [InlineData("""[ { "object": "charge", "paid": 1 } ]""", "[0].paid must be true or false")]
    [InlineData("""[ { "object": "charge", "currency": 1 } ]""", "[0].currency must be text")]
    [InlineData("""[ { "object": "charge", "status": "fine" } ]""", "[0].status must be one of failed, pending, succeeded")]
    [InlineData("""[ { "object": "charge", "customer": { "id": "cus_1" } } ]""", "[0].customer must be the id of an object")]
    [InlineData("""[ { "object": "charge", "billing_details": 1 } ]""", "[0].billing_details must be an object")]
    [InlineData("""[ { "object": "charge", "billing_details": { "phone": 1 } } ]""", "[0].billing_details.phone must be text")]
    [InlineData("""[ { "object": "charge", "metadata": { "a": 1 } } ]""", "[0].metadata.a must be text")]
    [InlineData("""[ { "object": "charge", "refunds": { "data": [] } } ]""", "[0].refunds is a list of other objects")]
    [InlineData("""[ { "object": "charge", "id": "ch_1", "currency": "usd" }, { "object": "charge", "id": "ch_1", "currency": "usd" } ]""", "[1] is there already: its id is 'ch_1'")]
    [InlineData("""{ "me": [] }""", "me is not the id of an account")]
    [InlineData("""{ "acct_1": 1 }""", "acct_1 must be a list")]
    [InlineData("""{ "acct_1": [ { "object": "charge", "amount": "1" } ] }""", "acct_1[0].amount must be a whole number")]
    public async Task A_mistake_is_named_with_its_place_and_nothing_is_added(string json, string message)
    {
        FluentActions.Invoking(() => _api.Sandbox.Seed(json)).Should().Throw<ArgumentException>().WithMessage($"*{message}*");

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        _api.SetHeader("Stripe-Account", "acct_1");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public void Half_a_character_is_no_text_also_where_it_stands_by_itself() =>
        FluentActions.Invoking(() => _api.Sandbox.Seed($$"""[ { "object": "charge", "description": "{{'\ud83d'}}" } ]""")).Should().Throw<ArgumentException>()
            .WithMessage("The seed holds half of a surrogate pair (such as \\ud83d alone), which is no character: write both halves, or the character itself.*");

    [Fact]
    public async Task What_is_there_already_is_not_replaced()
    {
        var charge = await _api.Charge();

        FluentActions.Invoking(() => _api.Sandbox.Seed($"[{charge.Body}]")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _api.Sandbox.Seed(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task An_authorization_without_details_can_be_captured_and_a_refund_on_its_way_arrives()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "charge", "id": "ch_1", "amount": 2000, "currency": "usd", "paid": true, "status": "succeeded" },
              { "object": "charge", "id": "ch_2", "amount": 2000, "amount_captured": 2000, "amount_refunded": 500, "captured": true, "currency": "usd", "paid": true, "status": "succeeded" },
              { "object": "refund", "id": "re_1", "amount": 500, "charge": "ch_2", "currency": "usd", "status": "pending",
                "destination_details": { "type": "card", "card": { "type": "refund", "reference_status": "pending" } } } ]
            """);

        (await _api.Create("/v1/charges/ch_1/capture")).Flag("captured").Should().BeTrue();
        _api.Clock.Advance(TimeSpan.FromSeconds(5));
        (await _api.Get("/v1/charges/ch_2/refunds/re_1")).Text("status").Should().Be("succeeded");
    }

    public static TheoryData<string> Kinds => [.. EngineParts.Operations.Seeds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_but_the_object_has_a_default(string kind)
    {
        _api.Sandbox.Seed($$"""[ { "object": "{{kind}}" } ]""");
        _api.Sandbox.Seed(kind == "balance_settings" ? "[]" : $$"""[ { "object": "{{kind}}" }, { "object": "{{kind}}", "id": "x_1" } ]""");

        var account = _api.Sandbox.View.Accounts.Should().ContainSingle().Subject;
        var seeded = _api.Sandbox.View.Newest(account, kind, 3);
        seeded.Should().HaveCount(kind == "balance_settings" ? 1 : 3).And.AllSatisfy(json => ResponseValidator.CheckObject(json, $"a seeded {kind}"));
        seeded.Select(json => json.ToJsonString()).Should().AllSatisfy(json => json.Should().NotContain(":\"\""));
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(365));
        (await _api.Get("/v1/charges")).Status.Should().Be(200);
    }

    [Fact]
    public void Every_kind_that_the_sandbox_keeps_can_be_seeded_or_is_said_not_to_be()
    {
        var returned = ApiDescription.Current.Operations.Where(EngineParts.Operations.Simulates)
            .Select(operation => ApiDescription.Current.ObjectName(operation.Result!.TypeName!)).Distinct();

        returned.Except(EngineParts.Operations.Seeds.Keys).Should().BeEquivalentTo(
            "billing.credit_balance_summary", "billing.credit_balance_transaction", "billing.meter_event", "billing.meter_event_adjustment",
            "billing.meter_event_summary", "billing_portal.session");
    }

    [Fact]
    public async Task A_charge_is_paid_unless_it_says_otherwise()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "charge", "id": "ch_1", "amount": 500 }, { "object": "charge", "id": "ch_2", "status": "failed" },
              { "object": "charge", "id": "ch_3", "captured": false } ]
            """);

        var paid = await _api.Create("/v1/charges/ch_1/refund", ("amount", "200"));
        paid.Whole("amount_captured").Should().Be(500);
        paid.Text("currency").Should().Be("usd");
        (await _api.Get("/v1/charges/ch_2")).Flag("paid").Should().BeFalse();
        (await _api.Create("/v1/charges/ch_3/capture")).Whole("amount_captured").Should().Be(2000);
    }

    [Fact]
    public async Task Refunds_and_disputes_are_of_the_charge_before_them()
    {
        _api.Sandbox.Seed("""[ { "object": "charge", "id": "ch_1" }, { "object": "refund" }, { "object": "charge", "id": "ch_2" }, { "object": "dispute" } ]""");

        (await _api.Get("/v1/charges/ch_1/refunds")).Data.Should().ContainSingle();
        (await _api.Get("/v1/charges/ch_2")).Flag("disputed").Should().BeTrue();
        (await _api.Create("/v1/charges/ch_2/dispute", ("evidence[uncategorized_text]", "winning_evidence"))).Text("status").Should().Be("won");
    }

    [Fact]
    public async Task A_dispute_that_nobody_responds_to_is_lost()
    {
        _api.Sandbox.Seed("""[ { "object": "charge", "id": "ch_1" }, { "object": "dispute" } ]""");

        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(9));

        (await _api.Get("/v1/charges/ch_1/dispute")).Text("status").Should().Be("lost");
    }

    [Fact]
    public async Task A_checkout_session_can_be_completed_or_expires()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "checkout.session", "id": "cs_test_1" }, { "object": "checkout.session", "id": "cs_test_2" },
              { "object": "checkout.session", "id": "cs_test_3", "mode": "setup", "customer": "cus_1" }, { "object": "checkout.session", "status": "complete" } ]
            """);
        _api.Sandbox.CompleteCheckoutSession("cs_test_1").Status.Should().Be(200);
        _api.Sandbox.CompleteCheckoutSession("cs_test_3").Status.Should().Be(200);
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(1));

        (await _api.Get("/v1/checkout/sessions/cs_test_1", ("expand[]", "payment_intent"), ("expand[]", "line_items")))
            .Text("payment_intent.status").Should().Be("succeeded");
        (await _api.Get("/v1/checkout/sessions/cs_test_2")).Text("status").Should().Be("expired");
        (await _api.Get("/v1/checkout/sessions", ("status", "complete"))).Data.Should().HaveCount(3);
    }

    [Fact]
    public async Task The_greatest_charge_and_the_last_second_can_be_counted_with()
    {
        _api.Sandbox.Seed("""[ { "object": "charge", "id": "ch_1", "amount": 999999999999999, "captured": false, "created": 253402300799 } ]""");

        var captured = await _api.Create("/v1/charges/ch_1/capture", ("expand[]", "balance_transaction"));

        captured.Whole("balance_transaction.fee").Should().Be(29_000_000_000_030);
    }

    [Fact]
    public async Task An_alert_watches_the_meter_before_it_whatever_is_left_out()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "billing.meter", "id": "mtr_1", "event_name": "calls" }, { "object": "billing.alert", "id": "alrt_1" },
              { "object": "billing.alert", "id": "alrt_2", "usage_threshold": { "meter": "mtr_1", "gte": 10, "recurrence": "one_time" } },
              { "object": "billing.alert", "id": "alrt_3", "usage_threshold": { "filters": null, "gte": 11 } },
              { "object": "billing.alert", "id": "alrt_4", "usage_threshold": null } ]
            """);

        await _api.Use("99");
        Fired().Should().Equal("alrt_2", "alrt_3");
        await _api.Use("1");

        Fired().Should().Equal("alrt_2", "alrt_3", "alrt_1");
        var alert = await _api.Get("/v1/billing/alerts/alrt_1");
        (alert.Text("alert_type"), alert.Text("usage_threshold.recurrence"), alert.Whole("usage_threshold.gte")).Should().Be(("usage_threshold", "one_time", 100));

        IEnumerable<string?> Fired() => _api.Events().Where(happened => happened.Type == "billing.alert.triggered").Select(happened => (string?)happened.Object["alert"]!["id"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "payments": { "payouts": null } }""")]
    [InlineData("""{ "payments": { "payouts": { "schedule": null } } }""")]
    public async Task Balance_settings_are_the_usual_ones_but_for_what_is_said(string json)
    {
        _api.Sandbox.Seed($"[ {json.Insert(1, " \"object\": \"balance_settings\"" + (json.Length > 2 ? "," : ""))} ]");

        var changed = await _api.Create("/v1/balance_settings", ("payments[payouts][statement_descriptor]", "X"));
        changed.Text("payments.payouts.statement_descriptor").Should().Be("X");
        changed.Text("payments.payouts.status").Should().Be("enabled");
        changed.Whole("payments.settlement_timing.delay_days").Should().Be(2);
        changed.Flag("payments.debit_negative_balances").Should().BeTrue();
        (await _api.Create("/v1/balance_settings", ("payments[payouts][schedule][interval]", "daily"))).Text("payments.payouts.schedule.interval").Should().Be("daily");
    }

    [Theory]
    [InlineData("", "chargeback")]
    [InlineData(""", "payment_method_details": { "type": "card" }""", null)]
    [InlineData(""", "payment_method_details": { "type": "klarna", "klarna": {} }""", null)]
    public async Task An_inquiry_is_escalated(string details, string? caseType)
    {
        _api.Sandbox.Seed($$"""[ { "object": "charge", "id": "ch_1" }, { "object": "dispute", "status": "warning_needs_response"{{details}} } ]""");

        var escalated = await _api.Create("/v1/charges/ch_1/dispute", ("evidence[uncategorized_text]", "escalate_inquiry_evidence"));

        escalated.Text("status").Should().Be("needs_response");
        escalated.Whole("balance_transactions.0.amount").Should().Be(-2000);
        escalated["payment_method_details"]!["card"]?["case_type"]?.GetValue<string>().Should().Be(caseType);
    }

    [Fact]
    public async Task A_captured_charge_has_the_transfer_and_the_fee_that_it_tells_of()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "charge", "id": "ch_1", "amount": 1000, "application_fee_amount": 100, "transfer_data": { "destination": "acct_2" } },
              { "object": "transfer", "id": "tr_1", "amount": 700 },
              { "object": "charge", "id": "ch_2", "amount": 1000, "transfer": "tr_1", "transfer_data": { "amount": 700, "destination": "acct_2" } } ]
            """);

        var refunded = await _api.Create(
            "/v1/charges/ch_1/refund", ("amount", "500"), ("reverse_transfer", "true"), ("refund_application_fee", "true"), ("expand[]", "transfer"), ("expand[]", "application_fee"));
        var other = await _api.Create("/v1/charges/ch_2/refund", ("amount", "500"), ("reverse_transfer", "true"), ("expand[]", "transfer"));

        (refunded.Whole("transfer.amount"), refunded.Whole("transfer.amount_reversed"), refunded.Text("transfer.destination")).Should().Be((1000, 500, "acct_2"));
        (refunded.Whole("application_fee.amount"), refunded.Whole("application_fee.amount_refunded")).Should().Be((100, 50));
        (other.Text("transfer.id"), other.Whole("transfer.amount_reversed")).Should().Be(("tr_1", 350));
        _api.EventTypes().Should().NotContain(["transfer.created", "application_fee.created"], "no events are made of a seed");
    }

    [Fact]
    public void A_field_of_a_session_s_own_is_filled_in_where_its_part_is_left_out()
    {
        _api.Sandbox.Seed("""[ { "object": "checkout.session", "id": "cs_test_1", "custom_fields": [ { "key": "a", "type": "text" }, { "key": "b", "optional": true } ] } ]""");

        var form = new SandboxCheckoutForm { CustomFields = new Dictionary<string, string> { ["a"] = "Anna" } };
        var paid = _api.Sandbox.CompleteCheckoutSession("cs_test_1", form);

        paid.Status.Should().Be(200, paid.Body);
        paid.Body.Should().Contain("\"value\": \"Anna\"");
    }

    [Fact]
    public async Task A_customer_is_what_others_expand_to()
    {
        _api.Sandbox.Seed("""[ { "object": "customer", "id": "cus_1", "email": "ann@example.test" } ]""");

        (await _api.Charge(("customer", "cus_1"), ("expand[]", "customer"))).Text("customer.email").Should().Be("ann@example.test");
    }

    [Fact]
    public async Task Parts_that_were_written_in_part_take_the_rest()
    {
        _api.Sandbox.Seed(
            """
            [ { "object": "billing.credit_grant", "id": "credgr_1", "amount": { "monetary": { "value": 70 } } },
              { "object": "balance_transaction", "id": "txn_1", "currency": "eur", "amount": 500, "fee": 20, "fee_details": [ { "amount": 20 } ] } ]
            """);

        (await _api.Get("/v1/billing/credit_grants/credgr_1")).Text("amount.monetary.currency").Should().Be("usd");
        var transaction = await _api.Get("/v1/balance_transactions/txn_1");
        transaction.Whole("net").Should().Be(480);
        transaction.Text("fee_details.0.currency").Should().Be("eur");
    }
}
