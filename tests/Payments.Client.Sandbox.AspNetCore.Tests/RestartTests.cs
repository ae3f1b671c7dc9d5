using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.Sandbox.AspNetCore.Tests.Support;

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

    private static async Task<IReadOnlyList<string>> RunAsync(TimeProvider clock)
    {
        await using var shop = await TestShop.StartAsync(services: services => services.AddSingleton(clock));
        var charge = await shop.ChargeAsync();
        var events = await shop.Client.Events.ListAsync();
        return [charge.Id, .. events.Data.Select(happened => happened.Id)];
    }
}
