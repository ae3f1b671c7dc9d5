using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Background;

[Collection(PostgreSqlGroup.Name)]
public class SharedWorkTests(PostgreSqlServer server)
{
    [SkippableFact]
    public async Task Hosts_share_the_work_and_handle_each_event_once()
    {
        const int Events = 30;
        using var database = new PostgreSqlTestDatabase(server);
        var clock = new FakeTimeProvider(Payloads.Start);
        var handled = new ConcurrentQueue<(string Host, string Event)>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gates = (First: new Gate(), Second: new Gate());
        await using var first = await StartAsync("first", gates.First);
        await using var second = await StartAsync("second", gates.Second);

        for (var number = 0; number < Events; number++)
        {
            await (number % 2 == 0 ? first : second).DeliverAsync(Payloads.InvoicePaid($"evt_{number}"));
        }

        await Task.WhenAll(gates.First.Inside, gates.Second.Inside);
        gates.First.Open();
        gates.Second.Open();
        await all.Task.WaitAsync(WebhookHost.Patience);

        handled.Select(one => one.Event).Should().OnlyHaveUniqueItems().And.HaveCount(Events);
        handled.Select(one => one.Host).Distinct().Should().HaveCount(2);

        Task<WebhookHost> StartAsync(string name, Gate gate) => WebhookHost.StartAsync(clock, webhooks => database.Use(webhooks)
            .On(WebhookEvents.InvoicePaid).Handle(async (_, context, cancellationToken) =>
            {
                await gate.Pass(context, cancellationToken);
                handled.Enqueue((name, context.Event.Id));
                if (handled.Count == Events)
                {
                    all.TrySetResult();
                }
            })
            .ProcessInBackground(options => options.Concurrency = 2));
    }
}
