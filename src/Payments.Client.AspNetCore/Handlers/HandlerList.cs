using Microsoft.Extensions.DependencyInjection;

namespace Payments.Client.AspNetCore.Handlers;

/// <summary>The handlers of one endpoint, as services under its name: they may be registered by several parts of a program.</summary>
internal static class HandlerList
{
    /// <exception cref="InvalidOperationException">One of the same name would handle the same events.</exception>
    public static void Add(PaymentsWebhooksBuilder webhooks, WebhookHandler handler)
    {
        var description = handler.Description;
        if (string.IsNullOrWhiteSpace(description.Name))
        {
            throw new InvalidOperationException("The name of a handler is empty: name it, or leave the name out.");
        }

        if (description.Name.Any(char.IsControl))
        {
            throw new InvalidOperationException("The name of a handler holds a control character, such as a line end: name it without, as not every store keeps one.");
        }

        foreach (var registered in webhooks.Services)
        {
            if (registered.IsKeyedService && Equals(registered.ServiceKey, webhooks.Name) && registered.KeyedImplementationInstance is WebhookHandler { Description: var other }
                && other.Name == description.Name && (other.EventType is null || description.EventType is null || other.EventType == description.EventType))
            {
                throw new InvalidOperationException(
                    $"The event {(description.EventType ?? other.EventType)?.Value ?? "*"} has a handler named {description.Name} already: register it once, or give one of them another name (Handle(…, name: \"…\")). By the name it is noted which handler is done.");
            }
        }

        webhooks.Services.AddKeyedSingleton(webhooks.Name, handler);
    }
}
