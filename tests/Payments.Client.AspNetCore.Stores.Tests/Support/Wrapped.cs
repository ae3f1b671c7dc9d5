using Microsoft.Extensions.DependencyInjection;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>Puts something around the store that an endpoint has.</summary>
internal static class Wrapped
{
    public static void Store(PaymentsWebhooksBuilder webhooks, Func<WebhookStore, WebhookStore> around)
    {
        var registered = webhooks.Services.Last(service => service.IsKeyedService && service.ServiceType == typeof(WebhookStore) && Equals(service.ServiceKey, webhooks.Name));
        webhooks.UseStore(provider => around((WebhookStore)registered.KeyedImplementationFactory!(provider, webhooks.Name)));
    }
}
