namespace Payments.Client.Sandbox;

/// <summary>A request to the sandbox, free of any HTTP library.</summary>
public sealed class SandboxRequest
{
    /// <summary>Describes a request.</summary>
    /// <param name="method">The HTTP method, such as <c>POST</c>.</param>
    /// <param name="path">The path, still percent-encoded, such as <c>/v1/charges</c>.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public SandboxRequest(string method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        Method = method;
        Path = path;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path, still percent-encoded.</summary>
    public string Path { get; }

    /// <summary>The query without its question mark, still percent-encoded.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body as text.</summary>
    public string Body { get; init; } = "";

    /// <summary>The headers; names are compared without regard to case.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    internal string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
