using System.Net;
using Microsoft.AspNetCore.Hosting;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Shop;

/// <summary>How the shop may be started, and what it says of itself.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("sk_live_1")]
    [InlineData("rk_live_1")]
    [InlineData("")]
    public void A_key_that_is_no_test_key_stops_it(string key)
    {
        using var shop = new ShopApp();
        using var wrong = shop.WithWebHostBuilder(builder => builder.UseSetting("Payments:ApiKey", key));

        var start = () => wrong.CreateClient();

        start.Should().Throw<InvalidOperationException>().WithMessage("*test key*").Which.Message.Should().NotContain("live_1");
    }

    [Fact]
    public async Task It_says_that_it_is_well()
    {
        using var shop = new ShopApp();
        using var client = shop.CreateClient();

        (await client.GetStringAsync("/healthz")).Should().Be("Healthy");
    }

    [Fact]
    public async Task Pages_for_staff_are_on_a_developer_s_machine_only()
    {
        using var shop = new ShopApp("Staging");
        var visitor = shop.Visit();

        using var list = await visitor.Http.GetAsync("/admin/orders");
        using var order = await visitor.Http.GetAsync($"/Admin/Orders/{Guid.NewGuid()}");
        using var refund = await visitor.SubmitAsync("/", $"/admin/orders/{Guid.NewGuid()}?handler=Refund");

        new[] { list, order, refund }.Should().OnlyContain(response => response.StatusCode == HttpStatusCode.NotFound);
        (await visitor.ReadAsync("/")).Should().NotContain("Staff");
    }
}
