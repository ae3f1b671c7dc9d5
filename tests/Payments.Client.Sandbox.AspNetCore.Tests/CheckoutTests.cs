using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Payments.Client.Checkout;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;

namespace Payments.Client.Sandbox.AspNetCore.Tests;

public class CheckoutTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_leads_to_the_apps_own_page_and_from_there_back_to_the_shop(bool onKestrel)
    {
        await using var shop = await TestShop.StartAsync(onKestrel);

        var session = await shop.SellAsync();

        session.Url.Should().Be($"{shop.Browser.BaseAddress}sandbox/checkout/{session.Id}");
        (await shop.ReadPageAsync(session.Url!)).Should().Contain("Garden chair").And.Contain("20.00 USD").And.Contain("https://shop.example.test/basket");
        using var response = await shop.SubmitAsync(session.Url!, ("card", "4242 4242 4242 4242"));
        response.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        response.Headers.Location.Should().Be($"https://shop.example.test/paid?session={session.Id}");
        (await shop.Client.Checkout.Sessions.GetAsync(session.Id)).PaymentStatus.Should().Be(CheckoutSessionPaymentStatus.Paid);
        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Received.Should().Contain(received => received.Type == "checkout.session.completed");
    }

    [Fact]
    public async Task Pages_in_another_place_lead_to_each_other_there()
    {
        await using var shop = await TestShop.StartAsync(pages: app => app.MapGroup("/dev").MapPaymentsSandbox("/payments"));

        var session = await shop.SellAsync();

        session.Url.Should().Be($"http://localhost/dev/payments/checkout/{session.Id}");
        foreach (var page in new[] { await shop.ReadPageAsync(session.Url!), await shop.ReadPageAsync("/dev/payments/"), await shop.ReadPageAsync("/dev/payments") })
        {
            foreach (var address in Links.In(page).Where(address => address[0] == '/'))
            {
                address.Should().StartWith("/dev/payments/");
                (await shop.Browser.GetAsync(address)).StatusCode.Should().BeOneOf([HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed], address);
            }
        }
    }

    [Fact]
    public async Task The_address_below_which_a_browser_finds_the_pages_can_be_told()
    {
        await using var shop = await TestShop.StartAsync(options: options => options.PublicAddress = new Uri("https://shop.example.test/pay"));

        var session = await shop.SellAsync();

        session.Url.Should().Be($"https://shop.example.test/pay/checkout/{session.Id}");
    }

    [Fact]
    public async Task An_app_that_forgot_the_pages_is_told()
    {
        await using var shop = await TestShop.StartAsync(pages: _ => { });

        shop.Logs.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("app.MapPaymentsSandbox()");
    }

    [Fact]
    public async Task An_app_says_at_its_start_where_the_pages_are()
    {
        await using var shop = await TestShop.StartAsync(onKestrel: true);

        shop.Logs.Of(LogLevel.Information).Should().Contain(message => message.Contains($"{shop.Browser.BaseAddress}sandbox", StringComparison.Ordinal));
        shop.Logs.Of(LogLevel.Warning).Should().BeEmpty();
    }
}
