using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox;

/// <summary>A response of the sandbox.</summary>
public sealed class SandboxResponse
{
    private const int Unauthorized = 401;

    private readonly JsonObject? _json;

    internal SandboxResponse(int status, string body)
    {
        Status = status;
        Body = body;
    }

    /// <summary>A success. The JSON must be nobody else's: it is written when the body is asked for, so that no lock is held meanwhile.</summary>
    internal SandboxResponse(JsonObject json)
    {
        Status = 200;
        _json = json;
    }

    internal SandboxResponse(ApiProblem problem)
        : this(problem.ToJson())
    {
        Status = problem.Status;
        if (Status == Unauthorized)
        {
            MutableHeaders["WWW-Authenticate"] = "Basic realm=\"Stripe\"";
        }
    }

    /// <summary>The HTTP status code.</summary>
    public int Status { get; }

    /// <summary>The body, always JSON.</summary>
    public string Body => field ??= JsonText.Indent(_json!);

    /// <summary>How long to wait before the response is sent, on the sandbox's clock; zero unless a fault delays it.</summary>
    public TimeSpan Delay { get; internal set; }

    /// <summary>How much of the response the caller is to get; all of it unless a fault takes it away.</summary>
    public SandboxDelivery Delivery { get; internal set; }

    /// <summary>The headers, without those that describe the body.</summary>
    public IReadOnlyDictionary<string, string> Headers => MutableHeaders;

    internal Dictionary<string, string> MutableHeaders { get; } = new(StringComparer.OrdinalIgnoreCase);
}
