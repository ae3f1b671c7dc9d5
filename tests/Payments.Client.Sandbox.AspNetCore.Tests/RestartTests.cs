using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.AspNetCore.Tests;

public class RestartTests
{
    [Fact]
    public async Task No_id_of_one_run_comes_again_in_the_next_as_the_app_may_have_kept_it()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        var first = await RunAsync(clock);
        clock.Advance(TimeSpan.FromSeconds(1));

        var second = await RunAsync(clock);

        second.Should().NotBeEmpty().And.NotIntersectWith(first);
    }

    [Fact]
    public async Task With_another_secret_in_the_next_run_nothing_is_lost_that_was_still_to_be_delivered()
    {
        var store = new MemoryStore();
        using var down = new DownHandler();
        SandboxWebhookEndpoint before;
        await using (var first = await TestShop.StartAsync(options: options =>
        {
            options.WebhookSecret = "whsec_first";
            options.Sandbox.Store = store;
            options.Sandbox.WebhookHandler = down;
        }))
        {
            await first.ChargeAsync();
            await first.Sandbox.Webhooks.WaitAsync();
            before = first.Sandbox.Webhooks.Endpoints.Should().ContainSingle().Which;
        }

        await using var second = await TestShop.StartAsync(options: options =>
        {
            options.WebhookSecret = "whsec_second";
            options.Sandbox.Store = store;
        });
        second.Sandbox.AdvanceClock(TimeSpan.FromMinutes(1));
        await second.Sandbox.Webhooks.WaitAsync();

        second.Received.Should().ContainSingle(received => received.Type == "charge.succeeded");
        second.Sandbox.Webhooks.Endpoints.Should().BeEquivalentTo([before with { Secret = "whsec_second" }]);
        using var later = new PaymentsSandbox(new PaymentsSandboxOptions { Store = store });
        later.Webhooks.Endpoints.Should().BeEquivalentTo(second.Sandbox.Webhooks.Endpoints);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(TimeProvider clock)
    {
        await using var shop = await TestShop.StartAsync(services: services => services.AddSingleton(clock));
        var charge = await shop.ChargeAsync();
        var events = await shop.Client.Events.ListAsync();
        return [charge.Id, .. events.Data.Select(happened => happened.Id)];
    }

    private sealed class DownHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
    }
}
