using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Tests.Support;

namespace Payments.Client.AspNetCore.Tests.Endpoint;

/// <summary>The endpoint among all else that an app has.</summary>
public class HostingTests
{
    [Fact]
    public async Task It_works_beside_controllers_authorization_antiforgery_and_whoever_reads_bodies()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddControllersWithViews(mvc => mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
                builder.Services.AddAuthentication().AddBearerToken();
                builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
                builder.Services.AddAntiforgery();
                builder.Services.AddPaymentsWebhooks(options => options.Secrets = [TestApp.Secret]).On(WebhookEvents.ChargeRefunded).Handle(calls.As("refunded"));
            },
            app =>
            {
                app.Use(static async (context, next) =>
                {
                    context.Request.EnableBuffering();
                    await new StreamReader(context.Request.Body).ReadToEndAsync();
                    await next(context);
                });
                app.UseAuthentication();
                app.UseAuthorization();
                app.UseAntiforgery();
                app.MapControllers();
                app.MapGet("/private", () => "");
                app.MapPaymentsWebhook(TestApp.Path);
            });

        (await app.Http.GetAsync("/private")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await app.DeliverAsync(Payloads.Refunded())).Should().Be(HttpStatusCode.OK);
        calls.Names.Should().Equal("refunded");
    }

    [Fact]
    public async Task Each_endpoint_has_its_own_secrets_handlers_and_store()
    {
        var calls = new Calls();
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddPaymentsWebhooks(options => options.Secrets = [TestApp.Secret]).On(WebhookEvents.ChargeRefunded).Handle(calls.As("own"));
                builder.Services.AddPaymentsWebhooks("connect", options => options.Secrets = ["whsec_connect"]).On(WebhookEvents.ChargeRefunded).Handle(calls.As("connected"));
            },
            app =>
            {
                app.MapPaymentsWebhook(TestApp.Path);
                app.MapPaymentsWebhook("/webhooks/connect", "connect");
            });

        (await app.DeliverAsync(Payloads.Refunded(), TestApp.Secret, "/webhooks/connect")).Should().Be(HttpStatusCode.BadRequest);
        (await app.DeliverAsync(Payloads.Refunded(), "whsec_connect")).Should().Be(HttpStatusCode.BadRequest);
        (await app.DeliverAsync(Payloads.Refunded())).Should().Be(HttpStatusCode.OK);
        (await app.DeliverAsync(Payloads.Refunded(), "whsec_connect", "/webhooks/connect")).Should().Be(HttpStatusCode.OK);

        calls.Names.Should().Equal("own", "connected");
        app.Services.GetRequiredKeyedService<PaymentsWebhooks>("connect").Name.Should().Be("connect");
        app.Services.GetRequiredKeyedService<WebhookStore>("connect").Should().NotBeSameAs(app.Store);
    }

    [Theory]
    [InlineData(null, "There is no webhook endpoint to map: call builder.Services.AddPaymentsWebhooks(…) before the app is built.")]
    [InlineData("connect", "There is no webhook endpoint named connect to map: call builder.Services.AddPaymentsWebhooks(\"connect\", …) before the app is built.")]
    public void An_endpoint_that_is_not_registered_is_not_mapped(string? name, string message)
    {
        using var app = WebApplication.CreateSlimBuilder().Build();

        app.Invoking(it => it.MapPaymentsWebhook(TestApp.Path, name)).Should().Throw<InvalidOperationException>().WithMessage(message);
    }
}
