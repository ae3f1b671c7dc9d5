using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

public sealed partial class UnknownResource : ApiResource
{
    private string? _id;
    private string? _object;

    /// <summary>The unique identifier; empty if there is none.</summary>
    [JsonPropertyName("id")]
    public string Id { get => _id ?? ""; init => _id = value; }

    /// <summary>What the API calls the type of the resource; empty if it does not say.</summary>
    [JsonPropertyName("object")]
    public string Object { get => _object ?? ""; init => _object = value; }

    /// <inheritdoc/>
    internal override ModelText Describe() => new(Object.Length > 0 ? Object : nameof(UnknownResource), _id);

    /// <inheritdoc/>
    internal override void ReadFrom(ref JsonReader reader)
    {
        reader.BeginObject();
        while (reader.NextProperty(out var name))
        {
            if (name.SequenceEqual("id"u8) && reader.TokenType == JsonTokenType.String)
            {
                _id = reader.ReadString();
            }
            else if (name.SequenceEqual("object"u8) && reader.TokenType == JsonTokenType.String)
            {
                _object = reader.ReadKnownString();
            }
            else
            {
                KeepUnknown(name, ref reader);
            }
        }
    }
}
