namespace Payments.Client.Sandbox;

/// <summary>
/// All that a sandbox remembered at one moment: objects, idempotency keys, events, webhook endpoints and deliveries,
/// what its clock will bring about, and its clock's lead.
/// </summary>
public sealed class SandboxSnapshot
{
    internal SandboxSnapshot(IReadOnlyList<StateRecord> records) => Records = records;

    /// <summary>What it holds, in the form in which an <see cref="IStateStore"/> keeps it.</summary>
    public IReadOnlyList<StateRecord> Records { get; }
}
