namespace Payments.Client.AspNetCore;

/// <summary>An event as a <see cref="WebhookStore"/> keeps it. It is proven to come from the API.</summary>
/// <param name="Id">The id of the event (<c>evt_…</c>), which is the same in each delivery of it.</param>
/// <param name="Type">Its type, such as <c>charge.refunded</c>.</param>
/// <param name="Created">When it happened.</param>
/// <param name="Payload">The event in JSON, as the bytes that came. A store copies what it keeps: the memory is only lent.</param>
/// <param name="ReceivedAt">When it came for the first time.</param>
public sealed record ReceivedEvent(string Id, string Type, DateTimeOffset Created, ReadOnlyMemory<byte> Payload, DateTimeOffset ReceivedAt)
{
    /// <summary>
    /// The names of the handlers that the process has for it which accepted it to be handled in the background: the event is processed when all of them are done.
    /// Of the processes that share a store some may lack one, as while a new version is being rolled out. Empty by default: then the handlers of the process that
    /// handles it count. A store keeps them, until a dead letter is requeued. No name holds a control character, such as a line end.
    /// </summary>
    public IReadOnlyList<string> Handlers { get; init; } = [];

    /// <summary>The event, without its payload.</summary>
    /// <returns>Its type and id.</returns>
    public override string ToString() => $"{Type} {Id}";
}
