using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Metering.Usage;

/// <summary>Registers the metering of API calls.</summary>
public static class MeteringServiceCollectionExtensions
{
    /// <summary>Registers <see cref="UsageQueue"/>, and what reports the calls that are recorded there.</summary>
    public static IServiceCollection AddMetering(this IServiceCollection services, Action<MeteringOptions> configure)
    {
        services.AddOptions<MeteringOptions>().Configure(configure)
            .Validate(options => options.Outbox.Length > 0, "Name the folder of the outbox.")
            .Validate(options => options.Interval > TimeSpan.Zero && options.RetryDelay > TimeSpan.Zero, "The interval and the delay must be more than zero.")
            .Validate(options => options is { WaitingCalls: > 0, WaitingBatches: > 0, Senders: > 0 }, "At least one call and one batch must be able to wait, and one be sent.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<UsageQueue>().AddSingleton<Outbox>();

        // Services are stopped in the opposite order: first the collector fills the outbox, then the sender empties it.
        return services.AddHostedService<UsageSender>().AddHostedService<UsageCollector>();
    }
}
