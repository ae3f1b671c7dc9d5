using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The response to a request that this SDK has no type for.</summary>
[JsonConverter(typeof(RawResponseConverter))]
public sealed class RawResponse : ApiResource
{
    internal RawResponse(ref JsonReader reader) => Json = reader.ReadElement();

    /// <summary>Makes one by hand, for tests.</summary>
    /// <param name="json">The body.</param>
    public RawResponse(JsonElement json) => Json = RawJson.Of(json);

    /// <summary>The body of the response.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    internal override void WriteTo(Utf8JsonWriter writer) => Json.WriteTo(writer);

    /// <inheritdoc/>
    internal override ModelText Describe() => new(TextOf("object") ?? "response", TextOf("id"));

    private string? TextOf(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
