using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

/// <summary>What a completed session expands to agrees with it, or is said not to be simulated.</summary>
public sealed class CheckoutExpansionTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task The_payment_intent_of_a_paid_session_has_succeeded()
    {
        var session = await _api.Checkout(
            ("customer_creation", "always"), ("payment_intent_data[description]", "A T-shirt"), ("payment_intent_data[metadata][order]", "7"),
            ("payment_intent_data[setup_future_usage]", "off_session"));
        _api.Sandbox.CompleteCheckoutSession(session.Id, email: "ann@example.test");

        var paid = await Get(session, "payment_intent.latest_charge", "payment_intent.payment_method", "payment_intent.customer", "customer");

        paid.Text("payment_intent.status").Should().Be("succeeded");
        paid.Whole("payment_intent.amount").Should().Be(2000);
        paid.Whole("payment_intent.amount_received").Should().Be(2000);
        paid.Whole("payment_intent.amount_capturable").Should().Be(0);
        paid.Text("payment_intent.currency").Should().Be("usd");
        paid.Text("payment_intent.description").Should().Be("A T-shirt");
        paid.Text("payment_intent.metadata.order").Should().Be("7");
        paid.Text("payment_intent.setup_future_usage").Should().Be("off_session");
        paid["payment_intent.canceled_at"].Should().BeNull();
        paid["payment_intent.last_payment_error"].Should().BeNull();
        paid.Text("payment_intent.client_secret").Should().StartWith($"{paid.Text("payment_intent.id")}_secret_");
        paid.Text("payment_intent.latest_charge.payment_intent").Should().Be(paid.Text("payment_intent.id"));
        paid.Text("payment_intent.latest_charge.payment_method").Should().Be(paid.Text("payment_intent.payment_method.id")).And.StartWith("pm_");
        paid.Text("payment_intent.payment_method.card.last4").Should().Be("4242");
        paid.Text("payment_intent.payment_method.billing_details.email").Should().Be("ann@example.test");
        paid.Text("payment_intent.payment_method.customer").Should().Be(paid.Text("customer.id"));
        paid.Text("payment_intent.customer.email").Should().Be("ann@example.test");
        paid.Text("customer.email").Should().Be("ann@example.test");
    }

    [Fact]
    public async Task A_charge_expands_to_the_same_intent_and_customer()
    {
        var session = await _api.Checkout(("customer_creation", "always"));
        _api.Sandbox.CompleteCheckoutSession(session.Id, email: "ann@example.test");

        var charges = await _api.Get("/v1/charges", ("expand[]", "data.payment_intent"), ("expand[]", "data.customer"));

        charges.Text("data.0.payment_intent.status").Should().Be("succeeded");
        charges.Text("data.0.customer.email").Should().Be("ann@example.test");
    }

    [Fact]
    public async Task An_intent_waits_for_its_capture_and_then_has_received_what_was_captured()
    {
        var session = await _api.Checkout(("payment_intent_data[capture_method]", "manual"));
        _api.Sandbox.CompleteCheckoutSession(session.Id);

        var waiting = await Get(session, "payment_intent");
        await _api.Create($"/v1/charges/{waiting.Text("payment_intent.latest_charge")}/capture", ("amount", "1500"));
        var captured = await Get(session, "payment_intent");

        waiting.Text("payment_intent.status").Should().Be("requires_capture");
        waiting.Text("payment_intent.capture_method").Should().Be("manual");
        waiting.Whole("payment_intent.amount_capturable").Should().Be(2000);
        waiting.Whole("payment_intent.amount_received").Should().Be(0);
        captured.Text("payment_intent.status").Should().Be("succeeded");
        captured.Whole("payment_intent.amount_capturable").Should().Be(0);
        captured.Whole("payment_intent.amount_received").Should().Be(1500);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_intent_whose_money_is_let_go_of_is_canceled(bool byClock)
    {
        var session = await _api.Checkout(("payment_intent_data[capture_method]", "manual"));
        _api.Sandbox.CompleteCheckoutSession(session.Id);
        var charge = (await _api.Get("/v1/charges")).Ids[0];

        if (byClock)
        {
            _api.Clock.Advance(TimeSpan.FromDays(7));
        }
        else
        {
            await _api.Create($"/v1/charges/{charge}/refund");
        }

        var canceled = await Get(session, "payment_intent");
        canceled.Text("payment_intent.status").Should().Be("canceled");
        canceled.Whole("payment_intent.canceled_at").Should().Be(_api.Now);
        canceled.Whole("payment_intent.amount_capturable").Should().Be(0);
    }

    [Fact]
    public async Task An_intent_tells_why_an_attempt_failed_until_another_succeeds()
    {
        var session = await _api.Checkout();
        _api.Sandbox.CompleteCheckoutSession(session.Id, "tok_chargeDeclinedInsufficientFunds");

        var failed = await _api.Get("/v1/charges", ("expand[]", "data.payment_intent"));
        _api.Sandbox.CompleteCheckoutSession(session.Id);
        var paid = await Get(session, "payment_intent");

        failed.Text("data.0.payment_intent.status").Should().Be("requires_payment_method");
        failed.Text("data.0.payment_intent.last_payment_error.decline_code").Should().Be("insufficient_funds");
        failed.Text("data.0.payment_intent.last_payment_error.payment_method.card.last4").Should().Be("9995");
        failed["data.0.payment_intent.payment_method"].Should().BeNull();
        failed.Whole("data.0.payment_intent.amount_received").Should().Be(0);
        paid.Text("payment_intent.id").Should().Be(failed.Text("data.0.payment_intent.id"));
        paid.Text("payment_intent.status").Should().Be("succeeded");
        paid["payment_intent.last_payment_error"].Should().BeNull();
    }

    [Fact]
    public async Task The_setup_intent_of_a_session_has_succeeded_with_its_card()
    {
        var session = await _api.Checkout(
            Setup, ("customer", "cus_1"), ("setup_intent_data[description]", "For later"), ("setup_intent_data[metadata][order]", "7"));
        _api.Sandbox.CompleteCheckoutSession(session.Id, "tok_mastercard", "ann@example.test");

        var saved = await Get(session, "setup_intent.payment_method", "setup_intent.customer", "customer");

        saved.Text("setup_intent.status").Should().Be("succeeded");
        saved.Text("setup_intent.usage").Should().Be("off_session");
        saved.Text("setup_intent.description").Should().Be("For later");
        saved.Text("setup_intent.metadata.order").Should().Be("7");
        saved.Text("setup_intent.payment_method.card.brand").Should().Be("mastercard");
        saved.Text("setup_intent.payment_method.customer").Should().Be("cus_1");
        saved.Text("setup_intent.customer.email").Should().Be("ann@example.test");
        saved.Text("customer.email").Should().Be("ann@example.test");
    }

    [Fact]
    public async Task A_customer_keeps_what_was_told_first()
    {
        foreach (var email in new[] { "ann@example.test", "other@example.test" })
        {
            _api.Sandbox.CompleteCheckoutSession((await _api.Checkout(("customer", "cus_1"))).Id, email: email);
        }

        (await _api.Get("/v1/charges", ("expand[]", "data.customer"))).Text("data.0.customer.email").Should().Be("ann@example.test");
    }

    [Theory]
    [InlineData("subscription")]
    [InlineData("invoice")]
    [InlineData("subscription.latest_invoice")]
    public async Task What_would_have_to_be_made_up_is_said_not_to_be_simulated(string path)
    {
        var session = await _api.Checkout(Subscription);
        _api.Sandbox.CompleteCheckoutSession(session.Id);

        (await _api.Get($"{SessionsPath}/{session.Id}", ("expand[]", path))).ShouldFail(400, "sandbox_not_simulated", "expand");
        (await _api.Get(SessionsPath, ("expand[]", $"data.{path}"))).ShouldFail(400, "sandbox_not_simulated", "expand");
        (await Get(session, "customer", "payment_intent", "setup_intent")).Text("customer.email").Should().Be("customer@example.test");
    }

    [Fact]
    public async Task The_intent_behind_a_subscription_s_payment_has_succeeded_too()
    {
        var session = await _api.Checkout(Subscription);
        _api.Sandbox.CompleteCheckoutSession(session.Id);

        var charges = await _api.Get("/v1/charges", ("expand[]", "data.payment_intent.payment_method"));

        charges.Text("data.0.payment_intent.status").Should().Be("succeeded");
        charges.Text("data.0.payment_intent.payment_method.customer").Should().Be(charges.Text("data.0.customer"));
    }

    [Fact]
    public async Task What_is_null_expands_to_null() =>
        (await Get(await _api.Checkout(), "subscription", "invoice", "payment_intent", "setup_intent"))["subscription"].Should().BeNull();

    private async Task<TestResponse> Get(TestResponse session, params string[] expand)
    {
        var response = await _api.Get($"{SessionsPath}/{session.Id}", [.. expand.Select(path => ("expand[]", path))]);
        response.Status.Should().Be(200, response.Body);
        return response;
    }
}
