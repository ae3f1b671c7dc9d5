namespace Payments.Client.AspNetCore.Handlers;

/// <summary>An event carries an object of another type than its handler takes. To try again does not help: either the handler or the event's version is wrong.</summary>
internal sealed class UnexpectedObjectException(WebhookEvent received, WebhookHandlerDescription handler) : Exception(
    $"The handler {handler.Name} takes {handler.ObjectType.Name}, but the event {received.Id} ({received.Type.Value}, API version {received.ApiVersion ?? "unknown"}) carries " +
    $"{NameOf(received.Data.Object)}: handle this type of event with another type of object, or let the endpoint receive events of this SDK's API version.")
{
    private static string NameOf(ApiResource? resource) => resource switch
    {
        null => "no object",
        UnknownResource unknown => $"an object of the unknown type \"{unknown.Object}\"",
        _ => resource.GetType().Name,
    };
}
