using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;

namespace Payments.Client.Sandbox.AspNetCore.Tests;

public class EnvironmentTests
{
    [Fact]
    public async Task An_app_in_production_does_not_start_with_a_sandbox()
    {
        var withPages = () => TestShop.StartAsync(environment: "Production");
        var without = () => TestShop.StartAsync(environment: "Production", pages: _ => { });

        (await withPages.Should().ThrowAsync<OptionsValidationException>()).WithMessage("*Production*AllowInProduction*");
        (await without.Should().ThrowAsync<OptionsValidationException>()).WithMessage("*Production*AllowInProduction*");
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Staging", false)]
    public async Task An_app_that_is_no_production_starts(string environment, bool isAllowed)
    {
        await using var shop = await TestShop.StartAsync(environment: environment, options: options => options.AllowInProduction = isAllowed);

        (await shop.ChargeAsync()).Paid.Should().BeTrue();
    }

    [Fact]
    public async Task Without_a_sandbox_the_pages_are_nowhere_and_the_app_starts()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        app.MapPaymentsSandbox();
        await app.StartAsync();

        using var response = await app.GetTestClient().GetAsync("/sandbox");

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_can_not_work_is_named_at_the_start()
    {
        var start = () => TestShop.StartAsync(options: options =>
        {
            options.PublicAddress = new Uri("/sandbox", UriKind.Relative);
            options.WebhookPath = new PathString("");
            options.WebhookSecret = "";
        });

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage("*PublicAddress '/sandbox'*WebhookPath*WebhookSecret*");
    }
}
