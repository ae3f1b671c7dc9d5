using global::Metering.Usage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Payments.Client;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Shop.Support;
using Payments.Samples.Tests.Support;

namespace Payments.Samples.Tests.Metering.Support;

/// <summary>A process that meters, in the process of the test. Each send is one attempt of the client.</summary>
public sealed class Meterer : HostedProcess
{
    private Meterer(IHost host, LogLines log)
        : base(host, log)
    {
    }

    public UsageQueue Queue => Services.GetRequiredService<UsageQueue>();

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
        await meterer.BeginAsync();
        return meterer;
    }

    public async Task RecordAsync(string customer, int calls, DateTimeOffset time)
    {
        for (var call = 0; call < calls; call++)
        {
            await Queue.RecordAsync(new ApiCall(customer, time));
        }
    }
}
