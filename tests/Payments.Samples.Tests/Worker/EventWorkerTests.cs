using NewWorker.Events;
using Payments.Samples.Tests.Worker.Support;

namespace Payments.Samples.Tests.Worker;

/// <summary>Each event is taken up, and what can't be is told.</summary>
public class EventWorkerTests
{
    [Fact]
    public async Task A_restart_goes_on_behind_the_last_event()
    {
        using var api = new WorkedApi();
        var before = await api.SellAsync();
        await TakeUpAsync(api, before);
        var after = await api.SellAsync();

        using var next = await WorkerProcess.StartAsync<EventWorker>(api);
        await api.UntilAsync(() => next.Count(after) > 0);

        next.Count(before).Should().Be(0);
    }

    [Fact]
    public async Task An_account_on_which_nothing_happens_for_more_than_a_month_is_watched_on()
    {
        using var api = new WorkedApi();
        var first = await api.SellAsync();
        using var worker = await WorkerProcess.StartAsync<EventWorker>(api);
        await api.UntilAsync(() => worker.Count(first) > 0);
        for (var day = 0; day < 35; day++)
        {
            await api.PassAsync(TimeSpan.FromDays(1));
        }

        var next = await api.SellAsync();
        await api.UntilAsync(() => worker.Count(next) > 0, TimeSpan.FromMinutes(1));
        await api.PassAsync(TimeSpan.FromMinutes(5));

        (worker.Count(first), worker.Count(next)).Should().Be((1, 1));
        worker.Log.Lines.Should().NotContainMatch("Error:*", "it looked each day, and has missed nothing");
    }

    [Fact]
    public async Task A_stop_of_more_than_a_month_is_told_with_the_time_whose_events_are_lost()
    {
        using var api = new WorkedApi();
        await TakeUpAsync(api, await api.SellAsync());
        api.Clock.Advance(TimeSpan.FromDays(1));
        var lost = await api.SellAsync();
        api.Clock.Advance(TimeSpan.FromDays(39));
        var found = await api.SellAsync();

        using var next = await WorkerProcess.StartAsync<EventWorker>(api);
        await api.UntilAsync(() => next.Count(found) > 0);

        next.Count(lost).Should().Be(0);
        next.Log.Lines.Should().ContainMatch("Error: What happened from 2026-03-02 10:*Z to 2026-03-12 10:*Z is not listed any more*");
    }

    private static async Task TakeUpAsync(WorkedApi api, string eventId)
    {
        using var worker = await WorkerProcess.StartAsync<EventWorker>(api);
        await api.UntilAsync(() => worker.Count(eventId) > 0 && File.Exists(api.PositionFile));
        await api.PassAsync(TimeSpan.FromMinutes(5));
        await worker.StopAsync();
    }
}
