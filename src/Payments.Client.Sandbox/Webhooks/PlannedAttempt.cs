namespace Payments.Client.Sandbox.Webhooks;

/// <summary>One attempt that is to be made: of which delivery to which endpoint, and from which unix second on.</summary>
internal sealed record PlannedAttempt(string Account, string DeliveryId, string EndpointId, long Due)
{
    /// <summary>
    /// Set for an attempt that somebody asked for; it is made whatever became of the delivery before.
    /// Who waits for it is told of the delivery as it is afterwards; of null when the attempt is not made.
    /// </summary>
    public TaskCompletionSource<SandboxWebhookDelivery?>? Asked { get; init; }

    /// <summary>The attempt that was made and is still to be written down; null before it is made.</summary>
    public SentAttempt? Sent { get; init; }
}

/// <summary>An attempt that was made, and what became of it.</summary>
internal sealed record SentAttempt(DateTimeOffset Time, SendResult Result);
