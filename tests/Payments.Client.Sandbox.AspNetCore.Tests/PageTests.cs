using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;

namespace Payments.Client.Sandbox.AspNetCore.Tests;

public class PageTests
{
    [Fact]
    public async Task The_page_shows_what_the_app_asked_for_and_was_told()
    {
        await using var shop = await TestShop.StartAsync();
        (await shop.ReadPageAsync("/sandbox")).Should().Contain("this app has not called the API");

        var charge = await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        (await shop.ReadPageAsync("/sandbox")).Should().Contain("/v1/charges").And.Contain(charge.Id).And.Contain("charge.succeeded").And.Contain("/webhooks/payments");
    }

    [Fact]
    public async Task The_clock_is_moved_by_the_page_and_by_code()
    {
        await using var shop = await TestShop.StartAsync();
        var charge = await shop.Client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa", Capture = false });
        shop.Sandbox.AdvanceClock(TimeSpan.FromDays(6));
        (await shop.Client.Charges.GetAsync(charge.Id)).Refunded.Should().BeFalse();

        using var response = await shop.SubmitAsync("/sandbox/_page/clock", ("amount", "2"), ("unit", "days"));

        response.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        response.Headers.Location.Should().Be("/sandbox/");
        (await shop.Client.Charges.GetAsync(charge.Id)).Refunded.Should().BeTrue();
    }

    [Fact]
    public async Task A_page_of_another_site_can_not_move_the_clock()
    {
        await using var shop = await TestShop.StartAsync();
        shop.Browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        var before = DateTimeOffset.UtcNow;

        using var response = await shop.SubmitAsync("/sandbox/_page/clock", ("amount", "2"), ("unit", "days"));

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        shop.Sandbox.Clock.GetUtcNow().Should().BeBefore(before.AddDays(1));
        (await shop.ReadPageAsync("/sandbox")).Should().Contain("Payments sandbox");
    }

    [Fact]
    public async Task An_app_that_asks_everybody_to_sign_in_shows_the_pages_all_the_same()
    {
        await using var shop = await TestShop.StartAsync(
            services: services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()).Services.AddAuthentication(),
            app: app => app.UseAuthorization());

        (await shop.ReadPageAsync("/sandbox")).Should().Contain("Payments sandbox");
    }
}
