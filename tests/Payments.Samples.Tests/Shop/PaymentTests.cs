using System.Net;
using global::Shop.Orders;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Shop;

/// <summary>How orders come to be paid: by webhooks, in whatever order and number they come.</summary>
public sealed class PaymentTests : IDisposable
{
    private readonly ShopApp _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Coming_back_from_the_payment_page_proves_nothing()
    {
        var visitor = _shop.Visit();
        var (id, _) = await visitor.OrderAsync();

        var page = await visitor.ReadAsync($"/orders/{id}");

        page.Should().Contain("One moment").And.Contain("http-equiv=\"refresh\"").And.NotContain("Thank you");
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.AwaitingPayment);
        (await visitor.ReadAsync($"/orders/{id}?look=15")).Should().Contain("Not paid yet").And.NotContain("http-equiv=\"refresh\"");
    }

    [Fact]
    public async Task The_webhook_may_come_before_the_customer_comes_back()
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();

        _shop.Sandbox.CompleteCheckoutSession(session, email: "jenny@example.test");

        var order = await _shop.ReadAsync(id);
        (order.Status, order.AmountPaid, order.Email).Should().Be((OrderStatus.Paid, 70_00, "jenny@example.test"));
        (await visitor.ReadAsync($"/orders/{id}")).Should().Contain("Thank you!").And.Contain("70.00 USD").And.NotContain("http-equiv=\"refresh\"");
        (await visitor.ReadAsync("/cart")).Should().Contain("It is empty");
        _shop.Log.Lines.Should().Contain(line => line.Contains($"Order {order.Number}: Paid by event evt_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_comes_again_pays_once()
    {
        var (id, session) = await _shop.Visit().OrderAsync();
        _shop.Sandbox.CompleteCheckoutSession(session);
        var paidAt = (await _shop.ReadAsync(id)).PaidAt;
        var delivery = _shop.Sandbox.Webhooks.Deliveries.Single(delivery => delivery.EventType == "checkout.session.completed");
        _shop.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = await _shop.Sandbox.Webhooks.ResendAsync(delivery.Id);

        again.Attempts.Should().HaveCount(2).And.OnlyContain(attempt => attempt.Status == 200);
        (await _shop.ReadAsync(id)).PaidAt.Should().Be(paidAt);
        _shop.Log.Lines.Where(line => line.Contains("Paid by event", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Fact]
    public async Task An_event_of_an_unknown_order_is_accepted_and_changes_nothing()
    {
        var (id, session) = await _shop.Visit().OrderAsync();

        using var unknown = await _shop.DeliverAsync("checkout.session.completed", Session(session, Guid.NewGuid().ToString(), "paid", 70_00));
        using var foreign = await _shop.DeliverAsync("checkout.session.completed", Session(session, "another program's", "paid", 70_00));

        (unknown.StatusCode, foreign.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.AwaitingPayment);
        _shop.Log.Lines.Should().Contain(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("another program's", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(69_99, "usd")]
    [InlineData(70_01, "usd")]
    [InlineData(70_00, "jpy")]
    public async Task A_payment_that_is_not_the_order_s_amount_is_looked_at_before_anything_is_shipped(long amount, string currency)
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();

        using var response = await _shop.DeliverAsync("checkout.session.completed", Session(session, id.ToString(), "paid", amount, currency));

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.NeedsReview);
        (await visitor.ReadAsync($"/orders/{id}")).Should().Contain("does not match").And.NotContain("Thank you");
        _shop.Log.Lines.Should().Contain(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("must not be shipped", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("checkout.session.async_payment_succeeded", "paid", OrderStatus.Paid)]
    [InlineData("checkout.session.async_payment_failed", "unpaid", OrderStatus.PaymentFailed)]
    public async Task Money_that_takes_days_is_waited_for(string end, string paymentStatus, OrderStatus expected)
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();

        using var begun = await _shop.DeliverAsync("checkout.session.completed", Session(session, id.ToString(), "unpaid", 70_00));
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.Processing);
        (await visitor.ReadAsync($"/orders/{id}")).Should().Contain("Your bank is still moving the money");
        using var ended = await _shop.DeliverAsync(end, Session(session, id.ToString(), paymentStatus, 70_00));

        (await _shop.ReadAsync(id)).Status.Should().Be(expected);
    }

    [Fact]
    public async Task Older_news_does_not_undo_a_payment()
    {
        var (id, session) = await _shop.Visit().OrderAsync();
        using var paid = await _shop.DeliverAsync("checkout.session.async_payment_succeeded", Session(session, id.ToString(), "paid", 70_00));

        using var completed = await _shop.DeliverAsync("checkout.session.completed", Session(session, id.ToString(), "unpaid", 70_00));
        using var expired = await _shop.DeliverAsync("checkout.session.expired", Session(session, id.ToString(), "unpaid", 70_00));
        using var failed = await _shop.DeliverAsync("checkout.session.async_payment_failed", Session(session, id.ToString(), "unpaid", 70_00));

        new[] { completed, expired, failed }.Should().OnlyContain(response => response.StatusCode == HttpStatusCode.OK);
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.Paid);
    }

    [Fact]
    public async Task Nobody_but_the_API_can_pay_an_order()
    {
        var (id, session) = await _shop.Visit().OrderAsync();
        using var client = _shop.CreateClient();
        using var forged = new StringContent(Session(session, id.ToString(), "paid", 70_00));
        forged.Headers.Add("Stripe-Signature", "t=1,v1=00");

        using var response = await client.PostAsync("/webhooks/payments", forged);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.AwaitingPayment);
    }

    private static string Session(string id, string reference, string paymentStatus, long amount, string currency = "usd") =>
        $$"""
        { "id": "{{id}}", "object": "checkout.session", "client_reference_id": "{{reference}}", "status": "complete", "payment_status": "{{paymentStatus}}",
          "mode": "payment", "amount_total": {{amount}}, "currency": "{{currency}}", "customer_details": { "email": "jenny@example.test" } }
        """;
}
