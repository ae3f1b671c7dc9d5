using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The base of everything that an operation can return.</summary>
[JsonConverter(typeof(PolymorphicConverter<ApiResource>))]
public abstract class ApiResource : ApiObject
{
    private protected ApiResource()
    {
    }

    /// <summary>
    /// The response that this object came in: its request id, status and headers. Null on objects inside another one, and on objects that the
    /// API did not send.
    /// </summary>
    [JsonIgnore]
    public ApiResponse? Response { get; internal set; }

    /// <summary>
    /// Whether a response has nothing of its type and something of another: the JSON of a proxy, say, every field of which can be read as one that
    /// is not known yet.
    /// </summary>
    internal virtual bool IsForeign => AdditionalProperties is not null && (this is IHasId has ? has.Id.Length == 0 : !IsOfItsKind());
}
