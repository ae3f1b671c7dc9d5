using System.Text.Json.Serialization;

namespace Payments.Client;

/// <summary>The base of everything that an operation can return.</summary>
public abstract class ApiResource : ApiObject
{
    /// <summary>
    /// The response that this object came in: its request id, status and headers. Null on objects inside another one, and on objects that the
    /// API did not send.
    /// </summary>
    [JsonIgnore]
    public ApiResponse? Response { get; internal set; }

    /// <summary>Whether an answer has what no answer of its type lacks. A proxy's JSON, say, has not, and yet every field of it can be read.</summary>
    internal virtual bool IsWhole => this is not IHasId { Id.Length: 0 };
}
