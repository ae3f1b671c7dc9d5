namespace Payments.Client.AspNetCore;

/// <summary>Handles events of one type, or several types that carry the same kind of object. It is made by the container, in a scope of its own for each event.</summary>
/// <typeparam name="TObject">The type of the object that the event happened to; a handler for <see cref="ApiResource"/> takes any.</typeparam>
public interface IWebhookHandler<in TObject>
    where TObject : ApiResource
{
    /// <summary>
    /// Handles an event. When it returns, the handler is done with the event, and is not called for it again; when it throws, the event comes again. It may
    /// also be called again if the process dies before that is noted: note it together with your own work by <see cref="WebhookContext.TryCompleteAsync"/>.
    /// </summary>
    /// <param name="resource">The object as it was when the event happened. It may have changed since.</param>
    /// <param name="context">The event itself, and what is known about its delivery.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the host's time to stop is over, or when the event was taken over by somebody else. That the sender has hung up does not cancel it.
    /// </param>
    /// <returns>The task of it.</returns>
    Task HandleAsync(TObject resource, WebhookContext context, CancellationToken cancellationToken);
}
