using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The base of everything that is read from the API: keeps the members that this version of the SDK does not know.</summary>
public abstract class ApiObject
{
    /// <summary>
    /// Members that the API sent and that have no property here, by their name on the wire; null when there are none.
    /// New fields of the API can be read from here before the SDK has a property for them.
    /// </summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>Reads itself from the object that the reader stands on.</summary>
    internal virtual void ReadFrom(ref JsonReader reader)
    {
        var isObject = reader.TryBeginObject();
        while (isObject && reader.NextProperty(out var name))
        {
            KeepUnknown(name, ref reader);
        }
    }

    private protected void KeepUnknown(in MemberCursor member, ref JsonReader reader) => KeepUnknown(member.UnknownName, ref reader);

    private protected void KeepUnknown(scoped ReadOnlySpan<byte> name, ref JsonReader reader) =>
        (AdditionalProperties ??= [])[JsonText.OfBytes(name)] = reader.ReadElement();
}
