using NewWorker.Reconciliation;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Worker.Support;

namespace Payments.Samples.Tests.Worker;

/// <summary>No day is left out.</summary>
public class ReconciliationWorkerTests
{
    private static readonly TimeSpan QuarterOfAnHour = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_day_that_could_not_be_summed_until_the_next_one_was_over_is_summed_then()
    {
        using var api = new WorkedApi();
        await api.SellAsync();
        api.Clock.Advance(TimeSpan.FromDays(1));
        api.Sandbox.FailNext(SandboxFault.Error(500), count: 500);
        using var worker = await WorkerProcess.StartAsync<ReconciliationWorker>(api);
        await api.UntilAsync(() => api.Clock.GetUtcNow().Day > 4, QuarterOfAnHour);
        api.Days.Should().BeEmpty();

        api.Sandbox.ClearFaults();
        await api.UntilAsync(() => api.Days.Count() > 2, TimeSpan.FromMinutes(1));

        api.Days.Should().Equal("2026-03-02", "2026-03-03", "2026-03-04");
        (await File.ReadAllLinesAsync(Path.Combine(api.Totals, "2026-03-02.csv"))).Should().ContainMatch("usd,charge,1,2000,*");
        worker.Log.Lines.Should().ContainMatch("Error: 2026-03-02 could not be reconciled*");
    }

    [Fact]
    public async Task Days_that_passed_while_it_stood_still_are_summed_at_the_next_start()
    {
        using var api = new WorkedApi();
        using (var worker = await WorkerProcess.StartAsync<ReconciliationWorker>(api))
        {
            await api.UntilAsync(() => api.Days.Any());
            await worker.StopAsync();
        }

        api.Clock.Advance(TimeSpan.FromDays(3));
        using var next = await WorkerProcess.StartAsync<ReconciliationWorker>(api);
        await api.UntilAsync(() => api.Days.Count() > 3);

        api.Days.Should().Equal("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04");
    }

    [Fact]
    public async Task A_day_is_summed_when_it_has_been_over_for_an_hour()
    {
        using var api = new WorkedApi();
        using var worker = await WorkerProcess.StartAsync<ReconciliationWorker>(api);
        await api.UntilAsync(() => api.Days.Any());

        await api.UntilAsync(() => api.Days.Count() > 1, TimeSpan.FromMinutes(1));

        api.Clock.GetUtcNow().Should().BeOnOrAfter(new(2026, 3, 3, 1, 0, 0, TimeSpan.Zero));
        api.Days.Should().Equal("2026-03-01", "2026-03-02");
    }
}
