using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.DependencyInjection;

/// <summary>What the registrations of an endpoint's parts ask for.</summary>
internal static class EndpointServices
{
    /// <summary>What tells the time: the program's, if it has registered one.</summary>
    public static TimeProvider Clock(this IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;

    public static WebhookLog Log(this IServiceProvider provider) => provider.GetRequiredService<WebhookLog>();

    /// <summary>Whether an endpoint has a service of this type already.</summary>
    public static bool Has<T>(this IServiceCollection services, string endpoint) =>
        services.Any(service => service.IsKeyedService && service.ServiceType == typeof(T) && Equals(service.ServiceKey, endpoint));
}
