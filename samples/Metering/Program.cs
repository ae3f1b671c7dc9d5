using Metering;
using Metering.Billing;
using Metering.Usage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var watching = args.Contains("--watch");
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders().AddSimpleConsole(format => format.SingleLine = true)
    .SetMinimumLevel(LogLevel.Warning).AddFilter("Metering", LogLevel.Information).AddFilter("Payments.Client", LogLevel.Error);

// With a key of your own, leave out the sandbox, and with it the clock: TimeProvider.System is the default.
builder.Services.AddPaymentsClient(options => options.ApiKey = "sk_test_sandbox").UseSandbox(out var sandbox);
builder.Services.AddSingleton(sandbox).AddSingleton(sandbox.Clock);

// The sandbox forgets everything when the program ends, so the outbox may too. Yours must not.
var outbox = Directory.CreateTempSubdirectory("metering-");
builder.Services.AddMetering(options =>
{
    options.Outbox = outbox.FullName;
    options.Interval = options.RetryDelay = TimeSpan.FromSeconds(0.5);
});
builder.Services.AddSingleton(new Tariff("usd", PerCall: 0.2m));
builder.Services.AddSingleton<CustomerBilling>().AddSingleton<Statement>().AddSingleton<Tour>().AddSingleton<Traffic>();

using var host = builder.Build();
await host.StartAsync();
Console.WriteLine("Metering on the embedded sandbox: no key, no network.");
if (watching)
{
    await host.Services.GetRequiredService<Traffic>().RunAsync(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
    await host.StopAsync();
}
else
{
    await host.Services.GetRequiredService<Tour>().RunAsync(host, CancellationToken.None);
}

outbox.Delete(recursive: true);
