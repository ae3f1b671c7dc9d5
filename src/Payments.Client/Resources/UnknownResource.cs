using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

[JsonConverter(typeof(IdentifiedObjectConverter<UnknownResource>))]
public sealed partial class UnknownResource : ApiResource
{
    private string? _id;
    private string? _object;

    /// <summary>The unique identifier; empty if there is none.</summary>
    public string Id { get => _id ?? ""; init { _id = value; Add(0); } }

    /// <summary>What the API calls the type of the resource; empty if it does not say.</summary>
    public string Object { get => _object ?? ""; init { _object = value; Add(1); } }

    /// <inheritdoc/>
    internal override ModelText Describe() => new(Object.Length > 0 ? Object : nameof(UnknownResource), _id);

    /// <inheritdoc/>
    private protected override ReadOnlySpan<byte> Names() => "\u0002id"u8 + "\u0006object"u8;

    /// <inheritdoc/>
    private protected override void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        switch (member)
        {
            case var _ when writer is null && reader.TokenType != JsonTokenType.String:
                KeepRaw(member, ref reader);
                break;
            case 0:
                JsonField.Text(ref _id, ref reader, writer);
                break;
            case 1:
                JsonField.Text(ref _object, ref reader, writer);
                break;
        }
    }
}
