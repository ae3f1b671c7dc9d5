namespace Payments.Client.Sandbox;

/// <summary>How much of a response the caller is to get.</summary>
public enum SandboxDelivery
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>None of it: the connection is closed before the first byte.</summary>
    Dropped,

    /// <summary>The headers, which promise the whole body, and about half of that: then the connection is closed.</summary>
    Truncated,
}
