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
    private protected override void ReadMember(int member, ref JsonReader reader)
    {
        switch (member)
        {
            case var _ when reader.TokenType != JsonTokenType.String:
                KeepRaw(member, ref reader);
                break;
            case 0:
                _id = reader.ReadString();
                break;
            case 1:
                _object = reader.ReadString();
                break;
        }
    }

    /// <inheritdoc/>
    private protected override void WriteMember(int member, Utf8JsonWriter writer)
    {
        switch (member)
        {
            case 0:
                writer.WriteValue(_id);
                break;
            case 1:
                writer.WriteValue(_object);
                break;
        }
    }
}
