using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Payments.Client.AspNetCore.Handlers;

namespace Payments.Client.AspNetCore;

/// <summary>Takes the handler of a type of event.</summary>
/// <typeparam name="TObject">The type of the object that the event carries.</typeparam>
public sealed class WebhookHandlerBuilder<TObject>
    where TObject : ApiResource
{
    private readonly PaymentsWebhooksBuilder _webhooks;
    private readonly EventType? _eventType;

    internal WebhookHandlerBuilder(PaymentsWebhooksBuilder webhooks, EventType? eventType)
    {
        _webhooks = webhooks;
        _eventType = eventType;
    }

    /// <summary>Handles the events by a class, which is registered as scoped unless it is registered already.</summary>
    /// <param name="name">
    /// By what name it is noted that the handler is done with an event; the full name of the class if null. Give it one before you rename the class, so that
    /// what is noted stays true.
    /// </param>
    /// <typeparam name="THandler">The class.</typeparam>
    /// <returns>The builder of the endpoint.</returns>
    /// <exception cref="InvalidOperationException">The event has a handler of that name already.</exception>
    public PaymentsWebhooksBuilder Handle<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string? name = null)
        where THandler : class, IWebhookHandler<TObject>
    {
        _webhooks.Services.TryAddScoped<THandler>();
        return Add(
            name ?? typeof(THandler).ToString(),
            typeof(THandler),
            static (resource, context, cancellationToken) => context.Services.GetRequiredService<THandler>().HandleAsync(resource, context, cancellationToken));
    }

    /// <summary>Handles the events by a delegate. What it needs of the container it takes from <see cref="WebhookContext.Services"/>.</summary>
    /// <param name="handler">What handles an event: see <see cref="IWebhookHandler{TObject}.HandleAsync"/>.</param>
    /// <param name="name">
    /// By what name it is noted that the handler is done with an event; the type of the event if null. A second delegate for the same events needs one.
    /// </param>
    /// <returns>The builder of the endpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The event has a handler of that name already.</exception>
    public PaymentsWebhooksBuilder Handle(Func<TObject, WebhookContext, CancellationToken, Task> handler, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(name ?? _eventType?.Value ?? "*", handlerType: null, handler);
    }

    private PaymentsWebhooksBuilder Add(string name, Type? handlerType, Func<TObject, WebhookContext, CancellationToken, Task> handle)
    {
        HandlerList.Add(_webhooks, new WebhookHandler<TObject>(new(_eventType, name, typeof(TObject), handlerType), handle));
        return _webhooks;
    }
}
