namespace Payments.Client.Sandbox;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Id">Its id.</param>
/// <param name="EndpointId">The endpoint's id.</param>
/// <param name="Url">The endpoint's address.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="EventType">The event's type.</param>
/// <param name="Account">The account that the event is of.</param>
/// <param name="State">How far it has got.</param>
/// <param name="Attempts">The attempts that were made, oldest first.</param>
/// <param name="NextAttempt">When the next attempt is due on the sandbox's clock; null when there is none to come.</param>
public sealed record SandboxWebhookDelivery(
    string Id,
    string EndpointId,
    Uri Url,
    string EventId,
    string EventType,
    string Account,
    SandboxDeliveryState State,
    IReadOnlyList<SandboxWebhookAttempt> Attempts,
    DateTimeOffset? NextAttempt);

/// <summary>One attempt to deliver an event.</summary>
/// <param name="Number">Which attempt it was, from 1.</param>
/// <param name="Time">When it was made, on the sandbox's clock.</param>
/// <param name="Status">The HTTP status that the endpoint responded with; null when it did not respond.</param>
/// <param name="Failure">Why there was no success; null when there was.</param>
public sealed record SandboxWebhookAttempt(int Number, DateTimeOffset Time, int? Status, string? Failure);
