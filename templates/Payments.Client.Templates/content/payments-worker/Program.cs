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
}
else
{
    builder.Services.AddSingleton(TimeProvider.System);
}

builder.Services.AddSingleton<DailyTotals>();
builder.Services.AddHostedService<ReconciliationWorker>();
builder.Services.AddSingleton<EventPosition>();
builder.Services.AddHostedService<EventWorker>();
builder.Build().Run();
