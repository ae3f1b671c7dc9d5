using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore.Endpoint;
using Payments.Client.AspNetCore.Handlers;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Settings;
using Payments.Client.AspNetCore.Store;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.DependencyInjection;

/// <summary>
/// The services of an endpoint, each under its name as key. What users ask for of the endpoint without a name is there without a key too.
/// </summary>
internal static class WebhookServices
{
    public static void Add(IServiceCollection services, string name)
    {
        if (services.Has<DeliveryEndpoint>(name))
        {
            return;
        }

        services.TryAddSingleton(static provider => new WebhookLog(provider.GetService<ILoggerFactory>()));
        if (!services.Any(service => service.ServiceType == typeof(ShutdownLimit)))
        {
            services.AddSingleton<ShutdownLimit>();
            services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<ShutdownLimit>());
        }

        services.TryAddKeyedSingleton<WebhookStore>(name, static (provider, _) => new InMemoryWebhookStore(provider.Clock()));
        services.AddKeyedSingleton(name, (provider, _) => new CurrentOptions(name, provider.GetRequiredService<IOptionsMonitor<PaymentsWebhooksOptions>>(), provider.Log()));
        services.AddKeyedSingleton(name, (provider, _) => new PaymentsWebhooks(name, [.. provider.GetKeyedServices<WebhookHandler>(name).Select(handler => handler.Description)]));
        services.AddKeyedSingleton(name, (provider, _) => new WebhookProcessor(
            name, Of<WebhookStore>(provider), [.. provider.GetKeyedServices<WebhookHandler>(name)], provider.GetRequiredService<IServiceScopeFactory>(), Of<CurrentOptions>(provider), provider.Clock(), provider.Log()));
        services.AddKeyedSingleton(name, (provider, _) => new WebhookIntake(
            Of<WebhookStore>(provider), Of<WebhookProcessor>(provider), provider.GetKeyedService<BackgroundQueue>(name), Of<CurrentOptions>(provider), provider.Clock(), provider.Log()));
        services.AddKeyedSingleton(name, (provider, _) => new DeliveryEndpoint(
            name, new CurrentReader(Of<CurrentOptions>(provider), provider.Clock()), Of<WebhookIntake>(provider), provider.GetRequiredService<ShutdownLimit>(), provider.Clock(), provider.Log()));
        services.AddSingleton<IHostedService>(provider => new StoreMaintenance(Of<WebhookStore>(provider), Of<CurrentOptions>(provider), provider.Clock(), provider.Log()));
        if (name.Length == 0)
        {
            services.TryAddSingleton(Of<WebhookStore>);
            services.TryAddSingleton(Of<PaymentsWebhooks>);
        }

        T Of<T>(IServiceProvider provider)
            where T : notnull => provider.GetRequiredKeyedService<T>(name);
    }
}
