namespace Payments.Client.Sandbox;

/// <summary>What a sandbox starts with.</summary>
public sealed class PaymentsSandboxOptions
{
    /// <summary>The clock that the sandbox lives by. The system's clock unless set; a test sets one that it can advance.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where the state outlives the process; null, the default, keeps it in memory alone.</summary>
    public IStateStore? Store { get; set; }
}
