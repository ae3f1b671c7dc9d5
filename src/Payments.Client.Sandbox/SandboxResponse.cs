namespace Payments.Client.Sandbox;

/// <summary>An answer of the sandbox.</summary>
public sealed class SandboxResponse
{
    internal SandboxResponse(int status, string body)
    {
        Status = status;
        Body = body;
    }

    /// <summary>The HTTP status code.</summary>
    public int Status { get; }

    /// <summary>The body, always JSON.</summary>
    public string Body { get; }

    /// <summary>The headers, without those that describe the body.</summary>
    public IReadOnlyDictionary<string, string> Headers => MutableHeaders;

    internal Dictionary<string, string> MutableHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);
}
