using System.Net;
using global::Shop.Orders;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore;
using Payments.Client.Checkout;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Shop;

/// <summary>From the cart to the payment page: one order and one session, whatever is clicked twice or fails on the way.</summary>
public sealed class CheckoutTests : IDisposable
{
    private readonly ShopApp _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task A_session_has_the_shop_s_own_prices_and_names_its_order()
    {
        var (id, sessionId) = await _shop.Visit().OrderAsync();

        var session = await _shop.Payments.Checkout.Sessions.GetAsync(sessionId, new() { Expand = ["line_items"] });

        session.AmountTotal.Should().Be(70_00);
        session.LineItems!.Data.Select(item => (item.Description, item.Quantity, item.AmountTotal)).Should().BeEquivalentTo(
            [("Stoneware teapot", 1L, 42_00L), ("Tea cup", 2L, 28_00L)]);
        session.ClientReferenceId.Should().Be(id.ToString());
        session.SuccessUrl.Should().Be($"http://localhost/orders/{id}");
        (await _shop.ReadAsync(id)).SessionId.Should().Be(sessionId);
    }

    [Fact]
    public async Task Checking_out_twice_at_the_same_moment_makes_one_order_and_one_session()
    {
        var visitor = _shop.Visit();
        await visitor.AddToCartAsync("cup");

        var addresses = await Task.WhenAll(visitor.CheckOutAsync(), visitor.CheckOutAsync(), visitor.CheckOutAsync());

        addresses.Distinct().Should().ContainSingle();
        (await _shop.Payments.Checkout.Sessions.ListAsync()).Data.Should().ContainSingle();
        _shop.Log.Lines.Where(line => line.Contains("placed, 14.00 USD", StringComparison.Ordinal)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_changed_cart_is_another_order()
    {
        var visitor = _shop.Visit();
        await visitor.AddToCartAsync("cup");
        var first = await visitor.CheckOutAsync();

        using var update = await visitor.SubmitAsync("/cart", "/cart?handler=Update", ("quantities[cup]", "3"));
        var second = await visitor.CheckOutAsync();

        second.Should().NotBe(first);
        (await _shop.Payments.Checkout.Sessions.ListAsync()).Data.Select(session => (session.AmountTotal, session.Status)).Should().Equal(
            (42_00, CheckoutSessionStatus.Open), (14_00, CheckoutSessionStatus.Expired));
    }

    [Theory]
    [InlineData("/", "/", "product", "teapot")]
    [InlineData("/cart", "/cart?handler=Update", "quantities[cup]", "1")]
    [InlineData("/cart", "/cart?handler=Checkout", "quantities[cup]", "3")]
    public async Task The_payment_page_of_a_cart_that_is_changed_is_closed_and_its_order_expires(string page, string form, string field, string value)
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();

        using var changed = await visitor.SubmitAsync(page, form, (field, value));

        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.Expired);
        (await visitor.ReadAsync($"/orders/{id}")).Should().Contain("has expired");
        (await visitor.ReadAsync($"/sandbox/checkout/{session}")).Should().Contain("This checkout has expired");
        (await visitor.CheckOutAsync()).AbsolutePath.Should().StartWith("/sandbox/checkout/").And.NotContain(session);
    }

    [Fact]
    public async Task What_was_paid_before_the_cart_was_changed_stays_paid()
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();
        _shop.Sandbox.Webhooks.Remove(_shop.Sandbox.Webhooks.Endpoints.Single().Id);
        _shop.Sandbox.CompleteCheckoutSession(session);

        using var changed = await visitor.SubmitAsync("/cart", "/cart?handler=Update", ("quantities[cup]", "1"));
        await _shop.Services.GetRequiredService<PaymentsCatchUp>().RunAsync();

        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.Paid);
        _shop.Log.Lines.Should().Contain(line => line.Contains($"{session} could not be closed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_can_t_be_closed_keeps_nobody_from_changing_the_cart()
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();
        _shop.Sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.BeforeExecution, Method = "POST" });

        using var changed = await visitor.SubmitAsync("/cart", "/cart?handler=Update", ("quantities[cup]", "1"));

        (await changed.Content.ReadAsStringAsync()).Should().Contain("56.00 USD");
        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.AwaitingPayment);
        (await visitor.CheckOutAsync()).AbsolutePath.Should().NotContain(session);
    }

    [Fact]
    public async Task What_a_browser_sends_beside_quantities_changes_no_price()
    {
        var visitor = _shop.Visit();
        await visitor.AddToCartAsync("cup");

        using var response = await visitor.SubmitAsync(
            "/cart", "/cart?handler=Checkout", ("quantities[cup]", "-5"), ("quantities[yacht]", "1"), ("price", "1"), ("Cart.Total", "1"));

        (await visitor.ReadAsync("/cart")).Should().Contain("It is empty");
        (await _shop.Payments.Checkout.Sessions.ListAsync()).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task When_the_API_can_t_be_reached_the_cart_stays_and_the_next_try_is_the_same_order()
    {
        var visitor = _shop.Visit();
        await visitor.AddToCartAsync("cup");
        _shop.Sandbox.FailNext(SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution, Method = "POST" });

        using var failed = await visitor.SubmitAsync("/cart", "/cart?handler=Checkout");
        (await failed.Content.ReadAsStringAsync()).Should().Contain("role=\"alert\"").And.Contain("Your cart is kept").And.Contain("Tea cup");
        var address = await visitor.CheckOutAsync();

        address.AbsolutePath.Should().StartWith("/sandbox/checkout/");
        (await _shop.Payments.Checkout.Sessions.ListAsync()).Data.Should().ContainSingle("each try carries the same idempotency key");
    }

    [Fact]
    public async Task An_order_that_nobody_paid_expires_and_its_cart_can_be_ordered_again()
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();

        _shop.Sandbox.AdvanceClock(TimeSpan.FromHours(25));

        (await _shop.ReadAsync(id)).Status.Should().Be(OrderStatus.Expired);
        (await visitor.ReadAsync($"/orders/{id}")).Should().Contain("has expired");
        (await visitor.CheckOutAsync()).AbsolutePath.Should().StartWith("/sandbox/checkout/").And.NotContain(session);
    }

    [Fact]
    public async Task A_cart_that_was_paid_is_not_paid_again()
    {
        var visitor = _shop.Visit();
        var (id, session) = await visitor.OrderAsync();
        _shop.Sandbox.CompleteCheckoutSession(session);
        await _shop.ReadAsync(id);

        (await visitor.CheckOutAsync()).AbsolutePath.Should().Be($"/orders/{id}");
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var visitor = _shop.Visit();
        await visitor.AddToCartAsync("cup");
        using var form = new FormUrlEncodedContent([]);

        using var response = await visitor.Http.PostAsync("/cart?handler=Checkout", form);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
