using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Payments.Quickstart;

var key = Environment.GetEnvironmentVariable("PAYMENTS_API_KEY");
if (key is not null && !key.StartsWith("sk_test_", StringComparison.Ordinal) && !key.StartsWith("rk_test_", StringComparison.Ordinal))
{
    Console.Error.WriteLine("PAYMENTS_API_KEY is not a test key (sk_test_… or rk_test_…): this tour makes real charges, so it takes no other.");
    return 1;
}

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Payments.Client", LogLevel.Error);
var client = builder.Services.AddPaymentsClient(options => options.ApiKey = key ?? "sk_test_sandbox");
if (key is null)
{
    client.UseSandbox(out _);
}

builder.Services.AddSingleton<Tour>();
using var host = builder.Build();
await host.StartAsync();
Console.WriteLine(key is null
    ? "Running on the embedded sandbox: no key, no network. Set PAYMENTS_API_KEY to a test key to run it on the real API."
    : "Running on the real API, in test mode.");
await host.Services.GetRequiredService<Tour>().RunAsync(onSandbox: key is null, CancellationToken.None);
await host.StopAsync();
return 0;
