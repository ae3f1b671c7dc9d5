using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The base of everything that is read from the API: keeps the members that this version of the SDK does not know.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ApiObject
{
    /// <summary>
    /// Members that the API sent and that have no property here, by their name on the wire; null when there are none.
    /// New fields of the API can be read from here before the SDK has a property for them.
    /// </summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>What it is, for logs and people: the kind of object, its id, its amount of money and its status, as far as it has them. Nothing personal and no secret.</summary>
    /// <returns>A few words, such as <c>charge ch_1: 20.00 USD succeeded</c>.</returns>
    public override string ToString() => Describe().ToString();

    /// <summary>What it tells of itself.</summary>
    internal virtual ModelText Describe() => new(GetType().Name);

    /// <summary>Reads itself from the object that the reader stands on.</summary>
    internal virtual void ReadFrom(ref JsonReader reader)
    {
        reader.BeginObject();
        while (reader.NextProperty(out var name))
        {
            KeepUnknown(name, ref reader);
        }
    }

    private protected void KeepUnknown(in MemberCursor member, ref JsonReader reader) => KeepUnknown(member.UnknownName, ref reader);

    private protected void KeepUnknown(scoped ReadOnlySpan<byte> name, ref JsonReader reader)
    {
#if NETSTANDARD2_0
        var key = System.Text.Encoding.UTF8.GetString(name.ToArray());
#else
        var key = System.Text.Encoding.UTF8.GetString(name);
#endif
        (AdditionalProperties ??= [])[key] = reader.ReadElement();
    }
}
