namespace Payments.Client.Sandbox.Engine;

/// <summary>How the sandbox acts for one resource. It keeps no state of its own: that is in the <see cref="Workspace"/>.</summary>
internal abstract class Behaviour
{
    /// <summary>Names the operations that this behaviour handles.</summary>
    public abstract void Register(OperationTable operations);
}
