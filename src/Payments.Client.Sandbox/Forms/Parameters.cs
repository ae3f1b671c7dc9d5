using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Forms;

/// <summary>The checked and typed parameters of a request, or an object within them.</summary>
internal sealed class Parameters(JsonObject values, string path = "")
{
    /// <summary>Sent, and not empty.</summary>
    public bool Has(string name) => values[name] is not null;

    /// <summary>Sent empty, which clears the value.</summary>
    public bool IsUnset(string name) => values.ContainsKey(name) && values[name] is null;

    public IEnumerable<string> Names => values.Select(value => value.Key);

    public JsonNode? Node(string name) => values[name];

    public string? Text(string name) => values.Text(name);

    public long? Whole(string name) => values.Whole(name);

    public bool? Flag(string name) => Has(name) ? values.Flag(name) : null;

    public Parameters? Object(string name) => values[name] is JsonObject inner ? new Parameters(inner, PathOf(name)) : null;

    public IReadOnlyList<Parameters> Objects(string name) =>
        [.. (values.List(name) ?? []).Select((item, index) => new Parameters(item!.AsObject(), $"{PathOf(name)}[{index}]"))];

    public IReadOnlyList<string> Texts(string name) => [.. (values.List(name) ?? []).Select(item => item.AsText()!)];

    /// <summary>How many items a list has; none when it was not sent.</summary>
    public int Count(string name) => values.List(name)?.Count ?? 0;

    /// <summary>The full name with brackets, as errors give it.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}[{name}]";

    public string RequiredText(string name) => Text(name) ?? throw Problems.Missing(PathOf(name));

    public long RequiredWhole(string name) => Whole(name) ?? throw Problems.Missing(PathOf(name));

    /// <summary>Copies those of the named parameters that were sent; an emptied one becomes null.</summary>
    public void CopyTo(JsonObject target, params string[] names)
    {
        foreach (var name in names.Where(values.ContainsKey))
        {
            target[name] = values[name]?.DeepClone();
        }
    }

    /// <summary>Everything that was sent, as a JSON object of its own.</summary>
    public JsonObject ToJson() => values.DeepClone().AsObject();
}
