using System.Globalization;
using System.Text.Json;
using Payments.Client.Forms;

namespace Payments.Client.Parameters;

/// <summary>Writes parameters as JSON: what is not set is absent, what is unset is null.</summary>
internal sealed class ParameterJsonWriter(Utf8JsonWriter json) : ParameterWriter
{
    // The parameters of the current group; only kept while it has extra ones, whose names must differ from theirs.
    private HashSet<string>? _names;

    public override int Enter(string name)
    {
        Skip(name);
        json.WritePropertyName(name);
        return 0;
    }

    public override void Leave(int outer)
    {
    }

    public override void Skip(string name) => _names?.Add(name);

    public override void Write(string text) => json.WriteStringValue(text);

    public override void Write(long number) => json.WriteNumberValue(number);

    public override void Write(decimal number) => json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));

    public override void Write(bool flag) => json.WriteBooleanValue(flag);

    public override void Write(FileUpload file) =>
        throw new NotSupportedException("A file to upload can't be kept as JSON: keep where it comes from, and open it when the call is made.");

    public override void WriteCleared() => json.WriteNullValue();

    public override void Write(ApiOptions group)
    {
        var outer = _names;
        _names = group.HasExtraParams ? new HashSet<string>(StringComparer.Ordinal) : null;
        json.WriteStartObject();
        group.Visit(new ParameterVisitor(this));
        json.WriteEndObject();
        _names = outer;
    }

    public override void WriteExtra(ParameterMap<string> extra)
    {
        foreach (var entry in extra)
        {
            ParameterName.Check(entry.Key);
            if (_names!.Contains(entry.Key))
            {
                throw new NotSupportedException(
                    $"The extra parameter \"{entry.Key}\" has a property too, and JSON can't hold both under one name: set the property, and take it out of ExtraParams.");
            }

            json.WriteString(entry.Key, entry.Value);
        }
    }

    public override void BeginMap() => json.WriteStartObject();

    public override void EndMap() => json.WriteEndObject();

    protected override void BeginList(bool isUnset) => json.WriteStartArray();

    protected override void EndList() => json.WriteEndArray();

    protected override int EnterItem(int index) => 0;

    protected override int EnterKey(string key)
    {
        json.WritePropertyName(key);
        return 0;
    }
}
