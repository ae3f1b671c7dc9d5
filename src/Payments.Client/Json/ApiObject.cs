using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>The base of everything that is read from the API: keeps the members that this version of the SDK does not know.</summary>
/// <remarks>
/// It also keeps which members were there, be they read or set by an initializer, so that it is written again with these and no others: a member that the
/// API left out is not the same as one that is zero.
/// </remarks>
[JsonConverter(typeof(PolymorphicConverter<ApiObject>))]
[DebuggerDisplay("{ToString(),nq}")]
public abstract class ApiObject
{
    private const int MembersInBits = 64;

    // A bit for each of the first members, in the order of their names.
    private ulong _present;

    private protected ApiObject()
    {
    }

    /// <summary>
    /// Members that the API sent and that have no property here, by their name on the wire; null when there are none.
    /// New fields of the API can be read from here before the SDK has a property for them.
    /// </summary>
    public Dictionary<string, JsonElement>? AdditionalProperties { get; set; }

    /// <summary>What it is, for logs and people: the kind of object, its id, its amount of money and its status, as far as it has them. Nothing personal and no secret.</summary>
    /// <returns>A few words, such as <c>charge ch_1: 20.00 USD succeeded</c>.</returns>
    public override string ToString() => Describe().ToString();

    /// <summary>What it tells of itself.</summary>
    internal virtual ModelText Describe() => new(GetType().Name);

    /// <summary>The object as JSON, as the API would write it: with the members that were read or set, and no others.</summary>
    /// <returns>The JSON, which <see cref="PaymentsJson.FromJson{T}(string)"/> reads again.</returns>
    public string ToJson()
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    /// <summary>Reads itself from the object that the reader stands on.</summary>
    internal virtual void ReadFrom(ref JsonReader reader) => ReadMembers(ref reader);

    /// <summary>Writes itself.</summary>
    internal virtual void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        var names = Names();
        JsonReader none = default;
        for (var member = 0; !names.IsEmpty; member++)
        {
            var name = names.Slice(1, names[0]);
            names = names.Slice(1 + name.Length);
            if (Has(member) && !IsKeptRaw(name))
            {
                writer.WritePropertyName(name);
                ReadOrWrite(member, ref none, writer);
            }
        }

        WriteAdditional(writer);
        writer.WriteEndObject();
    }

    /// <summary>The names of the members that have properties, each after its length, in the order in which the API sends them.</summary>
    private protected virtual ReadOnlySpan<byte> Names() => default;

    /// <summary>Where a type that has more than 64 members keeps which of the further ones are there.</summary>
    private protected virtual ref ulong MorePresent() => throw new InvalidOperationException($"{GetType().Name} has more members than it has bits for.");

    /// <summary>Reads all members.</summary>
    private protected void ReadMembers(ref JsonReader reader)
    {
        _present = 0;
        var member = MemberCursor.Begin(Names(), ref reader);
        while (member.Next(ref reader))
        {
            var index = member.Index;
            if (index < 0)
            {
                KeepUnknown(member.UnknownName, ref reader);
            }
            else if (!TryTakeNull(index, ref reader))
            {
                ReadOrWrite(index, ref reader, writer: null);
                Add(index);
            }
        }
    }

    /// <summary>Writes the value of a member that is there; without a writer reads it instead, where it is not null.</summary>
    private protected virtual void ReadOrWrite(int member, ref JsonReader reader, Utf8JsonWriter? writer)
    {
    }

    /// <summary>Whether a member's null can be told from its default. One that can't is taken for left out, which means the same.</summary>
    private protected virtual bool CanBeNull(int member) => true;

    /// <summary>Takes a member's null, if the reader stands on one.</summary>
    private protected bool TryTakeNull(int member, ref JsonReader reader)
    {
        if (!reader.TryTakeNull())
        {
            return false;
        }

        if (CanBeNull(member))
        {
            Add(member);
        }

        return true;
    }

    /// <summary>Remembers that a member is there.</summary>
    private protected void Add(int member)
    {
        if (member < MembersInBits)
        {
            _present |= 1UL << member;
        }
        else
        {
            MorePresent() |= 1UL << (member - MembersInBits);
        }
    }

    /// <summary>Keeps the value of a member that has a property, but does not fit it.</summary>
    private protected void KeepRaw(int member, ref JsonReader reader)
    {
        var names = Names();
        for (var i = 0; i < member; i++)
        {
            names = names.Slice(1 + names[0]);
        }

        KeepUnknown(names.Slice(1, names[0]), ref reader);
    }

    private protected void KeepUnknown(scoped ReadOnlySpan<byte> name, ref JsonReader reader) =>
        (AdditionalProperties ??= [])[JsonText.OfBytes(name)] = reader.ReadElement();

    /// <summary>Whether a member is there.</summary>
    private protected bool Has(int member) => ((member < MembersInBits ? _present >> member : MorePresent() >> (member - MembersInBits)) & 1) != 0;

    /// <summary>Whether the member "object" is there, which says what it is; of a type that has no such member, whether any is.</summary>
    private protected bool IsOfItsKind()
    {
        var hasAny = false;
        var names = Names();
        for (var member = 0; !names.IsEmpty; member++)
        {
            var name = names.Slice(1, names[0]);
            if (name.SequenceEqual("object"u8))
            {
                return Has(member);
            }

            hasAny |= Has(member);
            names = names.Slice(1 + name.Length);
        }

        return hasAny;
    }

    // What does not fit its property is kept raw under the same name, and it is what was sent.
    private bool IsKeptRaw(ReadOnlySpan<byte> name) => AdditionalProperties is { Count: > 0 } raw && raw.ContainsKey(JsonText.OfBytes(name));

    private void WriteAdditional(Utf8JsonWriter writer)
    {
        if (AdditionalProperties is not { } additional)
        {
            return;
        }

        foreach (var member in additional)
        {
            writer.WritePropertyName(member.Key);
            writer.WriteValue((JsonElement?)member.Value);
        }
    }
}
