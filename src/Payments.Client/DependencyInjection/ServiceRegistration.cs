using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Payments.Client.DependencyInjection;

/// <summary>
/// How one service is found when a class asks for it. There are as many as services, nearly all of which a program never asks for: each is a small object, and the
/// way from type to service is compiled once, when the first is asked for.
/// </summary>
internal sealed class ServiceRegistration
{
    private readonly Type _type;

    private ServiceRegistration(Type type) => _type = type;

    /// <summary>Registers the services of the client that is registered under a key, or of the one without a key. What is registered already stays.</summary>
    public static void AddAll(IServiceCollection services, object? key)
    {
        foreach (var type in PaymentsServices.Types)
        {
            var registration = new ServiceRegistration(type);
            services.TryAdd(key is null
                ? new ServiceDescriptor(type, registration.Resolve, ServiceLifetime.Singleton)
                : new ServiceDescriptor(type, key, registration.ResolveKeyed, ServiceLifetime.Singleton));
        }
    }

    private object Resolve(IServiceProvider provider) => PaymentsServices.Of(provider.GetRequiredService<PaymentsClient>(), _type);

    private object ResolveKeyed(IServiceProvider provider, object? key) => PaymentsServices.Of(provider.GetRequiredKeyedService<PaymentsClient>(key), _type);
}
