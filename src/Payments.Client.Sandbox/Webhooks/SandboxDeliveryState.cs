namespace Payments.Client.Sandbox;

/// <summary>How far a webhook delivery has got.</summary>
public enum SandboxDeliveryState
{
    /// <summary>There is an attempt to come.</summary>
    Pending,

    /// <summary>The endpoint took it.</summary>
    Succeeded,

    /// <summary>All attempts failed, and there are no more to come.</summary>
    Failed,
}
