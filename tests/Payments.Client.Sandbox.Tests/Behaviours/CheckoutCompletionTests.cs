using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class CheckoutCompletionTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Paying_makes_a_charge_and_completes_the_session()
    {
        var session = await _api.Checkout(
            ("customer_email", "ann@example.test"),
            ("consent_collection[terms_of_service]", "required"),
            ("payment_intent_data[description]", "A T-shirt"),
            ("payment_intent_data[metadata][order]", "7"),
            ("payment_intent_data[receipt_email]", "receipts@example.test"),
            ("payment_intent_data[statement_descriptor_suffix]", "Shirts"),
            ("payment_intent_data[transfer_group]", "shirts"));

        var completed = Read(_api.Sandbox.CompleteCheckoutSession(session.Id, new SandboxCheckoutForm { AcceptsTerms = true }));

        completed.Text("status").Should().Be("complete");
        completed.Text("payment_status").Should().Be("paid");
        completed["url"].Should().BeNull();
        completed.Text("payment_intent").Should().StartWith("pi_");
        completed["customer"].Should().BeNull("no customer is made unless one is asked for");
        completed.Text("customer_details.email").Should().Be("ann@example.test");
        completed["consent"]!.ToJsonString().Should().Be("""{"promotions":null,"terms_of_service":"accepted"}""");
        var charges = await _api.Get("/v1/charges", ("payment_intent", completed.Text("payment_intent")!), ("expand[]", "data.balance_transaction"));
        charges.Data.Should().ContainSingle();
        charges.Whole("data.0.amount").Should().Be(2000);
        charges.Text("data.0.billing_details.email").Should().Be("ann@example.test");
        charges.Text("data.0.description").Should().Be("A T-shirt");
        charges.Text("data.0.metadata.order").Should().Be("7");
        charges.Text("data.0.receipt_email").Should().Be("receipts@example.test");
        charges.Text("data.0.calculated_statement_descriptor").Should().Be("SANDBOX* Shirts");
        charges.Text("data.0.transfer_group").Should().Be("shirts");
        charges.Whole("data.0.balance_transaction.net").Should().Be(2000 - 88);
    }

    [Fact]
    public async Task An_event_tells_of_the_completion()
    {
        var completed = await Complete(await _api.Checkout());

        var told = _api.Events().Should().ContainSingle(happened => happened.Type == "checkout.session.completed").Subject;
        JsonNode.DeepEquals(told.Object, completed.Json).Should().BeTrue();
        told.Json["request"]!["id"].Should().BeNull("a customer paid, and no request did");
    }

    [Theory]
    [InlineData("tok_chargeDeclinedInsufficientFunds", "card_declined")]
    [InlineData("4000000000000069", "expired_card")]
    public async Task A_decline_leaves_the_session_open(string source, string code)
    {
        var session = await _api.Checkout();

        var declined = Read(_api.Sandbox.CompleteCheckoutSession(session.Id, source));

        declined.ShouldFail(402, code, type: "card_error");
        (await _api.Get($"{SessionsPath}/{session.Id}")).Body.Should().Be(session.Body);
        _api.EventTypes().Should().NotContain("checkout.session.completed");
    }

    [Fact]
    public async Task Another_attempt_with_another_card_may_succeed()
    {
        var session = await _api.Checkout();
        _api.Sandbox.CompleteCheckoutSession(session.Id, "tok_chargeDeclined");

        var completed = await Complete(session, "5555555555554444");

        var charges = await _api.Get("/v1/charges", ("payment_intent", completed.Text("payment_intent")!));
        charges.Text("data.0.status").Should().Be("succeeded");
        charges.Text("data.0.payment_method_details.card.brand").Should().Be("mastercard");
        charges.Text("data.1.status").Should().Be("failed");
    }

    [Fact]
    public async Task A_session_is_completed_only_once()
    {
        var session = await _api.Checkout();
        await Complete(session);

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id)).ShouldFail(400);

        (await _api.Get("/v1/charges")).Data.Should().ContainSingle();
    }

    [Fact]
    public async Task A_completed_session_does_not_expire()
    {
        var session = await _api.Checkout();
        await Complete(session);

        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(2));

        (await _api.Get($"{SessionsPath}/{session.Id}")).Text("status").Should().Be("complete");
    }

    [Fact]
    public async Task An_expired_session_cannot_be_completed()
    {
        var session = await _api.Checkout();
        _api.Clock.Advance(TimeSpan.FromDays(1));

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id)).ShouldFail(400);

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        (await _api.Get($"{SessionsPath}/{session.Id}")).Text("status").Should().Be("expired");
    }

    [Fact]
    public async Task Nothing_is_charged_for_a_free_order()
    {
        var completed = await Complete(await _api.Checkout(("line_items[0][price_data][unit_amount]", "0")));

        completed.Text("payment_status").Should().Be("no_payment_required");
        completed["payment_intent"].Should().BeNull();
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_payment_can_wait_for_its_capture()
    {
        var completed = await Complete(await _api.Checkout(("payment_intent_data[capture_method]", "manual")));

        completed.Text("payment_status").Should().Be("unpaid");
        var charges = await _api.Get("/v1/charges");
        charges.Flag("data.0.captured").Should().BeFalse();
        (await _api.Create($"/v1/charges/{charges.Ids[0]}/capture")).Flag("captured").Should().BeTrue();
    }

    [Fact]
    public async Task The_payment_of_a_platform_goes_on_to_its_seller()
    {
        await Complete(await _api.Checkout(
            ("payment_intent_data[transfer_data][destination]", "acct_seller"), ("payment_intent_data[application_fee_amount]", "200")));

        var charges = await _api.Get("/v1/charges");
        charges.Text("data.0.transfer_data.destination").Should().Be("acct_seller");
        charges.Whole("data.0.application_fee_amount").Should().Be(200);
    }

    [Fact]
    public async Task A_subscription_charges_what_is_due_now()
    {
        var completed = await Complete(await _api.Checkout(Subscription));

        completed.Text("payment_status").Should().Be("paid");
        completed.Text("subscription").Should().StartWith("sub_");
        completed.Text("invoice").Should().StartWith("in_");
        completed.Text("customer").Should().StartWith("cus_");
        completed["payment_intent"].Should().BeNull("the payment belongs to the invoice");
        var charges = await _api.Get("/v1/charges", ("customer", completed.Text("customer")!));
        charges.Whole("data.0.amount").Should().Be(2000);
    }

    [Fact]
    public async Task A_trial_checks_the_card_unless_none_is_asked_for()
    {
        (string, string?) trial = ("subscription_data[trial_period_days]", "7");
        var session = await _api.Checkout(Subscription, trial);
        var withoutCard = await _api.Checkout(Subscription, trial, ("payment_method_collection", "if_required"));

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, "tok_chargeDeclined")).ShouldFail(402, "card_declined", type: "card_error");
        var completed = await Complete(session);
        await Complete(withoutCard, "tok_chargeDeclined");

        completed.Text("payment_status").Should().Be("no_payment_required");
        completed.Text("subscription").Should().StartWith("sub_");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_setup_keeps_a_card_for_later()
    {
        var session = await _api.Checkout(Setup);

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, "tok_chargeDeclinedExpiredCard")).ShouldFail(402, "expired_card", type: "card_error");
        var completed = await Complete(session);

        completed.Text("setup_intent").Should().StartWith("seti_");
        completed.Text("payment_status").Should().Be("no_payment_required");
        completed.Text("status").Should().Be("complete");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task The_customer_may_give_an_email_address()
    {
        var given = await Complete(await _api.Checkout(("customer_creation", "always")), email: "bob@example.test");
        var notGiven = await Complete(await _api.Checkout());
        var known = await Complete(await _api.Checkout(("customer", "cus_1")));

        given.Text("customer_details.email").Should().Be("bob@example.test");
        given.Text("customer").Should().StartWith("cus_");
        notGiven.Text("customer_details.email").Should().Be("customer@example.test");
        known["customer_details.email"].Should().BeNull("the address of a customer is not the sandbox's to know");
        known.Text("customer").Should().Be("cus_1");
        Read(_api.Sandbox.CompleteCheckoutSession((await _api.Checkout()).Id, email: "bob")).ShouldFail(400, "email_invalid", "email");
    }

    [Fact]
    public async Task Fields_take_the_value_that_they_start_from()
    {
        var completed = await Complete(await _api.Checkout(
            ("custom_fields[0][key]", "engraving"),
            ("custom_fields[0][label][type]", "custom"),
            ("custom_fields[0][label][custom]", "Engraving"),
            ("custom_fields[0][type]", "text"),
            ("custom_fields[0][text][default_value]", "Ann")));

        completed.Text("custom_fields.0.text.value").Should().Be("Ann");
    }

    [Theory]
    [InlineData("tok_none", "resource_missing")]
    [InlineData("4111111111111111", "card_declined")]
    [InlineData("4242", "incorrect_number")]
    public async Task What_is_no_test_card_pays_nothing(string source, string code)
    {
        var session = await _api.Checkout();

        var refused = Read(_api.Sandbox.CompleteCheckoutSession(session.Id, source));

        ((string?)refused.Error["code"]).Should().Be(code);
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_session_belongs_to_its_account()
    {
        _api.SetHeader("Stripe-Account", "acct_other");
        var session = await _api.Checkout();

        Read(_api.Sandbox.CompleteCheckoutSession(session.Id)).ShouldFail(404, "resource_missing", "session");
        Read(_api.Sandbox.CompleteCheckoutSession(session.Id, account: "acct_other")).Status.Should().Be(200);

        (await _api.Get("/v1/charges")).Data.Should().ContainSingle();
    }

    [Fact]
    public async Task The_address_leads_to_the_server_that_the_sandbox_runs_in()
    {
        using var served = new SandboxApi(configure: options => options.PublicAddress = new Uri("http://127.0.0.1:12111/pay"));

        var session = await served.Checkout();
        served.SetHeader("Stripe-Account", "acct_other");
        var other = await served.Checkout();

        session.Text("url").Should().Be($"http://127.0.0.1:12111/pay/checkout/{session.Id}");
        other.Text("url").Should().Be($"http://127.0.0.1:12111/pay/checkout/{other.Id}?account=acct_other");
        FluentActions.Invoking(() => new PaymentsSandbox(new PaymentsSandboxOptions { PublicAddress = new Uri("pay", UriKind.Relative) }))
            .Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_completion_is_saved_like_a_request()
    {
        var store = new MemoryStore();
        using var first = new SandboxApi(store);
        var session = await first.Checkout();
        first.Sandbox.CompleteCheckoutSession(session.Id);

        using var second = new SandboxApi(store);

        (await second.Get($"{SessionsPath}/{session.Id}")).Text("status").Should().Be("complete");
        (await second.Get("/v1/charges")).Data.Should().ContainSingle();
    }

    [Fact]
    public async Task Customers_who_pay_at_the_same_time_pay_once()
    {
        var session = await _api.Checkout();

        var attempts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _api.Sandbox.CompleteCheckoutSession(session.Id))));

        attempts.Count(attempt => attempt.Status == 200).Should().Be(1);
        (await _api.Get("/v1/charges")).Data.Should().ContainSingle();
    }

    [Theory]
    [InlineData("", "tok_visa")]
    [InlineData("cs_1", "")]
    public void A_session_and_a_source_must_be_given(string sessionId, string source) =>
        FluentActions.Invoking(() => _api.Sandbox.CompleteCheckoutSession(sessionId, source)).Should().Throw<ArgumentException>();

    private async Task<TestResponse> Complete(TestResponse session, string source = "tok_visa", string? email = null)
    {
        session.Status.Should().Be(200, session.Body);
        var completed = Read(_api.Sandbox.CompleteCheckoutSession(session.Id, source, email));
        completed.Status.Should().Be(200, completed.Body);
        (await _api.Get($"{SessionsPath}/{session.Id}")).Body.Should().Be(completed.Body);
        return completed;
    }

    private static TestResponse Read(SandboxResponse response) =>
        new(response.Status, JsonNode.Parse(response.Body)!.AsObject(), response.Body, new HttpResponseMessage().Headers);
}
