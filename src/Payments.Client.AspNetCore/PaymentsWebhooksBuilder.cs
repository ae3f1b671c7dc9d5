using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Payments.Client.AspNetCore;

/// <summary>Registers the handlers of a webhook endpoint, and where it keeps what it received.</summary>
public sealed class PaymentsWebhooksBuilder
{
    internal PaymentsWebhooksBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
    }

    /// <summary>Where everything is registered, under <see cref="Name"/> as key.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the endpoint; empty for the one without a name. It is the key of its services, and the name of its options.</summary>
    public string Name { get; }

    /// <summary>Begins a handler for a type of event.</summary>
    /// <param name="type">The type, such as <see cref="WebhookEvents.ChargeRefunded"/>.</param>
    /// <typeparam name="TObject">The type of the object that the event carries.</typeparam>
    /// <returns>What takes the handler.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    public WebhookHandlerBuilder<TObject> On<TObject>(WebhookEventType<TObject> type)
        where TObject : ApiResource
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(this, type.Type);
    }

    /// <summary>Begins a handler for every event, beside those for its type.</summary>
    /// <returns>What takes the handler.</returns>
    public WebhookHandlerBuilder<ApiResource> OnAny() => new(this, eventType: null);

    /// <summary>Keeps what the endpoint receives in a store, in place of the one in memory.</summary>
    /// <param name="create">Makes the store, once, from the container. The container disposes it.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    public PaymentsWebhooksBuilder UseStore(Func<IServiceProvider, WebhookStore> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        Services.RemoveAllKeyed<WebhookStore>(Name);
        Services.AddKeyedSingleton(Name, (provider, _) => create(provider));
        return this;
    }
}
