namespace Payments.Client.AspNetCore;

/// <summary>What is registered for a webhook endpoint. It is in the container, for a named endpoint under its name as key.</summary>
public sealed class PaymentsWebhooks
{
    internal PaymentsWebhooks(string name, IReadOnlyList<WebhookHandlerDescription> handlers)
    {
        Name = name;
        Handlers = handlers;
    }

    /// <summary>The name of the endpoint; empty for the one without a name.</summary>
    public string Name { get; }

    /// <summary>The handlers, in the order in which they run.</summary>
    public IReadOnlyList<WebhookHandlerDescription> Handlers { get; }
}
