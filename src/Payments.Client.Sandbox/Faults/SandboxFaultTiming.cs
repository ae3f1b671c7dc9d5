namespace Payments.Client.Sandbox;

/// <summary>Whether a request that a fault hits is executed.</summary>
public enum SandboxFaultTiming
{
    /// <summary>The fault comes first: the request is not executed and changes nothing.</summary>
    BeforeExecution,

    /// <summary>The request is executed and its effects stay, but the caller gets the fault in place of the response.</summary>
    AfterExecution,
}
