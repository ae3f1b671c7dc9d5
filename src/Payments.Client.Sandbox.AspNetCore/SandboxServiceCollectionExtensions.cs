using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Payments.Client;
using Payments.Client.AspNetCore;
using Payments.Client.Sandbox;
using Payments.Client.Sandbox.AspNetCore;
using Payments.Client.Sandbox.AspNetCore.Delivery;
using Payments.Client.Sandbox.AspNetCore.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets an app bring its own sandbox of the payments API.</summary>
public static class SandboxServiceCollectionExtensions
{
    /// <summary>
    /// Has every <see cref="PaymentsClient"/> of the app talk to a sandbox in this process in place of the API, with or without a key, and the sandbox deliver its webhooks to this app.
    /// The <see cref="PaymentsSandbox"/> is a singleton: ask for it to move the clock, to let requests fail or to see what was sent. Where it is called, before or after <c>AddPaymentsClient</c>,
    /// makes no difference. The app does not start with it in the environment <c>Production</c>, unless <see cref="SandboxHostOptions.AllowInProduction"/> says so.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same collection.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddPaymentsSandbox(this IServiceCollection services, Action<SandboxHostOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SandboxHostOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SandboxHostOptions>, SandboxHostOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PaymentsClientOptions>, ClientSettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<PaymentsWebhooksOptions>, EndpointSecret>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, ClientConnection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, AppPipelineFilter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Announcement>());
        services.TryAddSingleton<AppPipeline>();
        services.TryAddSingleton<DeliveryHandler>();
        services.TryAddSingleton<PageAddress>();
        services.TryAddSingleton<SandboxHost>();
        services.TryAddSingleton(SandboxFactory.Create);
        return services;
    }
}
