namespace Payments.Client.AspNetCore;

/// <summary>A handler that is registered, for tests and for people.</summary>
/// <param name="EventType">The type of event that it handles; null if it handles every event.</param>
/// <param name="Name">Its name, by which it is noted that it is done with an event. Among the handlers of one event no other has it.</param>
/// <param name="ObjectType">The type of the object that it takes.</param>
/// <param name="HandlerType">The class that handles; null for a delegate.</param>
public sealed record WebhookHandlerDescription(EventType? EventType, string Name, Type ObjectType, Type? HandlerType);
