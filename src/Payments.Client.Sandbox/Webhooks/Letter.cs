namespace Payments.Client.Sandbox.Webhooks;

/// <summary>One attempt that is to be made: of which delivery to which endpoint, and from which unix second on.</summary>
internal sealed record Letter(string Account, string DeliveryId, string EndpointId, long Due)
{
    /// <summary>Set for an attempt that somebody asked for and waits for; it is made whatever became of the delivery before.</summary>
    public TaskCompletionSource? Asked { get; init; }
}
