namespace Payments.Client.AspNetCore.Handlers;

/// <summary>A handler as it is registered, whatever the type of its object.</summary>
internal abstract class WebhookHandler(WebhookHandlerDescription description)
{
    public WebhookHandlerDescription Description { get; } = description;

    public bool Takes(string eventType) => Description.EventType is not { } own || own.Value == eventType;

    /// <exception cref="UnexpectedObjectException">The event does not carry what this handler takes.</exception>
    public abstract Task HandleAsync(WebhookContext context, CancellationToken cancellationToken);
}

/// <summary>A handler that takes objects of one type.</summary>
internal sealed class WebhookHandler<TObject>(WebhookHandlerDescription description, Func<TObject, WebhookContext, CancellationToken, Task> handle) : WebhookHandler(description)
    where TObject : ApiResource
{
    public override Task HandleAsync(WebhookContext context, CancellationToken cancellationToken) => context.Event.Data.Object is TObject resource
        ? handle(resource, context, cancellationToken)
        : throw new UnexpectedObjectException(context.Event, Description);
}
