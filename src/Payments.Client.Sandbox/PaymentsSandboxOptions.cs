namespace Payments.Client.Sandbox;

/// <summary>What a sandbox starts with.</summary>
public sealed class PaymentsSandboxOptions
{
    /// <summary>The clock that the sandbox lives by. The system's clock unless set; a test sets one that it can advance.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where the state outlives the process; null, the default, keeps it in memory alone.</summary>
    public IStateStore? Store { get; set; }

    /// <summary>
    /// Where a browser reaches the server that this sandbox runs in, as a full address with a path to put <c>checkout/{id}</c> below.
    /// It makes the <c>url</c> of checkout sessions work; for those of a connected account, <c>?account=</c> and its id follow.
    /// Null, the default, gives sessions an address that leads nowhere.
    /// </summary>
    public Uri? PublicAddress { get; set; }
}
