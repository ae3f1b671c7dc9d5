using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Payments.Client;
using Payments.Observability;

// Shows on the console what can be seen of the client from outside: its spans, its metrics and its log. In production only the exporters differ.
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Payments.Client", LogLevel.Debug);
builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("payments-observability"))
    .WithTracing(tracing => tracing.AddPaymentsInstrumentation().AddConsoleExporter())
    .WithMetrics(metrics => metrics.AddPaymentsInstrumentation().AddConsoleExporter());
builder.Services
    .AddPaymentsClient(options =>
    {
        options.ApiKey = "sk_test_sandbox";
        options.RateLimit = new() { Writes = new RequestBudget { PermitsPerSecond = 5, Burst = 2 } };
    })
    .UseSandbox(out var sandbox);
builder.Services.AddSingleton(sandbox).AddSingleton<Scenes>();

using var host = builder.Build();
await host.StartAsync();
await host.Services.GetRequiredService<Scenes>().PlayAsync(CancellationToken.None);

// Stopping writes the metrics that were measured since the start.
await host.StopAsync();
