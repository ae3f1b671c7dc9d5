using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Payments.Client.Json;

namespace Payments.Client.Parameters;

/// <summary>A JSON value that a parameter is read from, and where it stands: <c>source[number]</c>. The whole of the parameters stands nowhere.</summary>
internal readonly record struct ParameterJson(JsonElement Value, string Path)
{
    public bool IsNull => Value.ValueKind == JsonValueKind.Null;

    public bool IsText => Value.ValueKind == JsonValueKind.String;

    public bool IsNumber => Value.ValueKind == JsonValueKind.Number;

    public string Text()
    {
        try
        {
            return IsText ? Value.GetString()! : throw Mismatch("a string");
        }
        catch (InvalidOperationException)
        {
            throw Mismatch("text in Unicode");
        }
    }

    public long Integer() => IsNumber && Value.TryGetInt64(out var number) ? number : throw Mismatch("a whole number");

    public decimal Decimal() => IsText && decimal.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : IsNumber && Value.TryGetDecimal(out number) ? number
        : throw Mismatch("a decimal number in a string");

    public bool Boolean() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Mismatch("true or false");

    public DateTimeOffset Time() => IsNumber && Value.TryGetInt64(out var seconds) && UnixTime.TryRead(seconds, out var time)
        ? time
        : throw Mismatch("a time in unix seconds");

    public List<T> List<T>(ParameterKind<T> item)
    {
        if (Value.ValueKind != JsonValueKind.Array)
        {
            throw Mismatch("an array");
        }

        var items = new List<T>();
        foreach (var element in Value.EnumerateArray())
        {
            items.Add(item.Read(Inside(element, items.Count.ToString(CultureInfo.InvariantCulture))));
        }

        return items;
    }

    public T Group<[DynamicallyAccessedMembers(NewObject.Needs)] T>()
        where T : ApiOptions
    {
        var reader = new ParameterReader(this);
        var group = NewObject.Of<T>();
        group.Visit(new ParameterVisitor(reader));
        return group;
    }

    /// <summary>Whether it is an object whose member "object" is a given text, and that has other members.</summary>
    public bool Has(string objectName, params string[] members)
    {
        var value = Value;
        return value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("object", out var name) && name.ValueKind == JsonValueKind.String && name.ValueEquals(objectName)
            && Array.TrueForAll(members, member => value.TryGetProperty(member, out _));
    }

    public IEnumerable<JsonProperty> Members() => Value.ValueKind == JsonValueKind.Object ? Value.EnumerateObject() : throw Mismatch("an object");

    public ParameterJson Inside(JsonElement value, string name) => new(value, Path.Length == 0 ? PlainText.Short(name) : $"{Path}[{PlainText.Short(name)}]");

    public JsonException Mismatch(string expected) => new(
        $"{(Path.Length == 0 ? "The parameters" : Path)}: expected {expected} but found {Found()}.{(IsNull ? " A parameter that is not sent is left out." : "")}");

    private string Found() => Value.ValueKind switch
    {
        JsonValueKind.String => "another string",
        JsonValueKind.Number => "another number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "null",
    };
}
