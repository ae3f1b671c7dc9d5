using global::Metering.Usage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Payments.Client;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Shop.Support;

namespace Payments.Samples.Tests.Metering.Support;

/// <summary>A process that meters, in the process of the test. Each send is one attempt of the client.</summary>
public sealed class Meterer : IDisposable
{
    private readonly IHost _host;

    private Meterer(IHost host, LogLines log) => (_host, Log) = (host, log);

    public LogLines Log { get; }

    public UsageQueue Queue => _host.Services.GetRequiredService<UsageQueue>();

    public static async Task<Meterer> StartAsync(PaymentsSandbox sandbox, string outbox, Action<MeteringOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var log = new LogLines();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(sandbox.Clock);
        builder.Services.AddPaymentsClient(options => (options.ApiKey, options.MaxRetries) = ("sk_test_1", 0)).UseSandbox(sandbox);
        builder.Services.AddMetering(options =>
        {
            options.Outbox = outbox;
            configure?.Invoke(options);
        });
        var meterer = new Meterer(builder.Build(), log);
        await meterer._host.StartAsync();
        return meterer;
    }

    public async Task RecordAsync(string customer, int calls, DateTimeOffset time)
    {
        for (var call = 0; call < calls; call++)
        {
            await Queue.RecordAsync(new ApiCall(customer, time));
        }
    }

    public Task StopAsync() => _host.StopAsync();

    public void Dispose()
    {
        _host.Dispose();
        Log.Dispose();
    }
}
