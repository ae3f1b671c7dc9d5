using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.AspNetCore;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;

namespace Payments.Client.Sandbox.AspNetCore.Tests;

public class DeliveryTests
{
    [Fact]
    public async Task Events_come_to_the_app_signed_with_a_secret_that_nobody_had_to_set()
    {
        await using var shop = await TestShop.StartAsync();

        var charge = await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Received.Should().Contain(received => received.Type == "charge.succeeded").Which.Data!.Object.Should().BeOfType<Charge>().Which.Id.Should().Be(charge.Id);
        shop.Logs.Of(LogLevel.Warning).Should().BeEmpty();
    }

    [Fact]
    public async Task A_secret_that_the_app_has_already_keeps_its_place()
    {
        await using var shop = await TestShop.StartAsync(
            services: services => services.Configure<PaymentsWebhooksOptions>(options => options.Secrets = ["whsec_of_the_real_api"]),
            options: options => options.WebhookSecret = "whsec_mine");

        await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Sandbox.Webhooks.Endpoints.Should().ContainSingle().Which.Secret.Should().Be("whsec_mine");
        shop.Received.Should().NotBeEmpty();
    }

    [Fact]
    public async Task What_happens_before_the_app_listens_is_delivered_once_it_does()
    {
        await using var shop = await TestShop.StartAsync(app: app => app.Services.GetRequiredService<PaymentsClient>()
            .Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" }).GetAwaiter().GetResult());

        await shop.Sandbox.Webhooks.WaitAsync();

        shop.Received.Should().Contain(received => received.Type == "charge.succeeded");
    }

    [Fact]
    public async Task A_redirect_to_https_does_not_keep_events_away()
    {
        await using var shop = await TestShop.StartAsync(services: services => services.AddHttpsRedirection(https => https.HttpsPort = 5001), app: app => app.UseHttpsRedirection());

        await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Received.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_request_that_waits_for_a_delivery_keeps_its_own_context_and_trace()
    {
        ActivityTraceId? delivered = null;
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Microsoft.AspNetCore", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        await using var shop = await TestShop.StartAsync(
            services: services => services.AddHttpContextAccessor(),
            app: app =>
            {
                app.Use((context, next) =>
                {
                    delivered = context.Request.Path == "/webhooks/payments" ? Activity.Current?.TraceId ?? default : delivered;
                    return next(context);
                });
                app.MapGet("/buy", async (HttpContext context, IHttpContextAccessor accessor, PaymentsClient client, PaymentsSandbox sandbox) =>
                {
                    await client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" });
                    await sandbox.Webhooks.WaitAsync();
                    return accessor.HttpContext == context ? Activity.Current!.TraceId.ToHexString() : "somebody else's";
                });
            });

        var trace = await shop.ReadPageAsync("/buy");

        trace.Should().HaveLength(32);
        delivered.Should().NotBeNull().And.NotBe(ActivityTraceId.CreateFromString(trace));
    }

    [Fact]
    public async Task What_an_endpoint_got_from_its_scope_is_disposed_after_the_delivery()
    {
        var scoped = new List<Scoped>();
        await using var shop = await TestShop.StartAsync(
            services: services => services.AddScoped<Scoped>(),
            app: app => app.MapPost("/mine", (Scoped service) => scoped.Add(service)),
            options: options => options.WebhookPath = "/mine");

        await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        scoped.Should().NotBeEmpty().And.OnlyContain(service => service.IsDisposed);
    }

    [Fact]
    public async Task A_delivery_that_fails_comes_again_on_the_sandboxs_clock()
    {
        var statuses = new Queue<int>([500]);
        await using var shop = await TestShop.StartAsync(
            services: services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow)),
            app: app => app.MapPost("/mine", () => Results.StatusCode(statuses.TryDequeue(out var status) ? status : 200)),
            options: options => options.WebhookPath = "/mine");
        await shop.ChargeAsync();
        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Sandbox.Webhooks.Deliveries.Should().ContainSingle(delivery => delivery.State == SandboxDeliveryState.Pending);
        shop.Logs.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("/mine").And.Contain("500");

        shop.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));

        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Sandbox.Webhooks.Deliveries.Should().OnlyContain(delivery => delivery.State == SandboxDeliveryState.Succeeded);
    }

    [Fact]
    public async Task An_app_without_an_endpoint_in_that_place_is_told()
    {
        await using var shop = await TestShop.StartAsync(options: options => options.WebhookPath = "/webhooks/paymets");

        await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Logs.Of(LogLevel.Warning).Should().NotBeEmpty().And.OnlyContain(message => message.Contains("/webhooks/paymets", StringComparison.Ordinal) && message.Contains("WebhookPath", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("throw")]
    public async Task An_endpoint_that_breaks_off_did_not_take_the_event(string how)
    {
        await using var shop = await TestShop.StartAsync(
            environment: "Staging",
            app: app => app.MapPost("/mine", (HttpContext context) =>
            {
                context.Abort();
                return how == "abort" ? Task.CompletedTask : throw new InvalidOperationException("The database is gone.");
            }),
            options: options => options.WebhookPath = "/mine");

        await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        shop.Sandbox.Webhooks.Deliveries.Should().NotBeEmpty().And.OnlyContain(delivery => delivery.State == SandboxDeliveryState.Pending && delivery.Attempts.Count == 1);
    }

    [Fact]
    public async Task Without_a_path_nothing_is_delivered()
    {
        await using var shop = await TestShop.StartAsync(options: options => options.WebhookPath = null);

        await shop.ChargeAsync();

        shop.Sandbox.Webhooks.Endpoints.Should().BeEmpty();
        (await shop.ReadPageAsync("/sandbox")).Should().Contain("WebhookPath");
    }

    [Fact]
    public async Task What_goes_elsewhere_goes_over_the_network()
    {
        await using var other = await TestShop.StartAsync(onKestrel: true, services: services => services.Configure<PaymentsWebhooksOptions>(options => options.Secrets = ["whsec_other"]));
        await using var shop = await TestShop.StartAsync();
        shop.Sandbox.Webhooks.Add(new Uri(other.Browser.BaseAddress!, "/webhooks/payments"), "whsec_other", "charge.succeeded");

        await shop.ChargeAsync();

        await shop.Sandbox.Webhooks.WaitAsync();
        other.Received.Should().ContainSingle().Which.Type.ToString().Should().Be("charge.succeeded");
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
