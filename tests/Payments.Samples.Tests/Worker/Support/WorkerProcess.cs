using Microsoft.Extensions.DependencyInjection;
using NewWorker.Events;
using NewWorker.Reconciliation;
using Payments.Client;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Shop.Support;
using Payments.Samples.Tests.Support;

namespace Payments.Samples.Tests.Worker.Support;

/// <summary>A process of the template's worker, or of a half of it, in the process of the test.</summary>
public sealed class WorkerProcess : HostedProcess
{
    private WorkerProcess(IHost host, LogLines log)
        : base(host, log)
    {
    }

    public static async Task<WorkerProcess> StartAsync<TWorker>(WorkedApi api)
        where TWorker : BackgroundService
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var log = new LogLines();
        builder.Logging.AddProvider(log);
        builder.Configuration["Events:PositionFile"] = api.PositionFile;
        builder.Configuration["Reconciliation:Folder"] = api.Totals;
        builder.Services.AddPaymentsClient(options => (options.ApiKey, options.MaxRetries) = ("sk_test_1", 0)).UseSandbox(api.Sandbox);
        builder.Services.AddSingleton(api.Sandbox.Clock);
        builder.Services.AddSingleton<DailyTotals>().AddSingleton<TotalsFolder>().AddSingleton<EventFeed>().AddSingleton<EventPositionFile>();
        builder.Services.AddHostedService<TWorker>();
        var process = new WorkerProcess(builder.Build(), log);
        await process.BeginAsync();
        return process;
    }

    /// <summary>How often the log tells of an event.</summary>
    public int Count(string eventId) => Log.Lines.Count(line => line.EndsWith(eventId, StringComparison.Ordinal));
}
