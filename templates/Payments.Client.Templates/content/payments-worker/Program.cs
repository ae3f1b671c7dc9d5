using NewWorker.Events;
using NewWorker.Reconciliation;
using NewWorker.Sandbox;

var builder = Host.CreateApplicationBuilder(args);
var payments = builder.Configuration.GetSection("Payments");
var client = builder.Services.AddPaymentsClient(payments);
if (builder.Environment.IsDevelopment() && payments["ApiKey"] == SandboxYesterday.ApiKey)
{
    // Started before the others, it gives them a day to look back on.
    client.UseSandbox(out var sandbox);
    builder.Services.AddSingleton(sandbox);
    builder.Services.AddSingleton(sandbox.Clock);
    builder.Services.AddHostedService<SandboxYesterday>();

    // Each sandbox has a past of its own: files of another one, or of the real API, would not fit it.
    var folder = Directory.CreateTempSubdirectory("payments-worker-").FullName;
    builder.Configuration["Reconciliation:Folder"] = folder;
    builder.Configuration["Events:PositionFile"] = Path.Combine(folder, "event-position.json");
}
else
{
    builder.Services.AddSingleton(TimeProvider.System);
}

builder.Services.AddSingleton<DailyTotals>();
builder.Services.AddSingleton<TotalsFolder>();
builder.Services.AddHostedService<ReconciliationWorker>();
builder.Services.AddSingleton<EventFeed>();
builder.Services.AddSingleton<EventPositionFile>();
builder.Services.AddHostedService<EventWorker>();
builder.Build().Run();
