using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>What a control request says, in JSON or as a form; numbers may be text, as they are in forms.</summary>
internal sealed class ControlInput
{
    private const int MostTexts = 500;

    private readonly JsonObject _values;

    private ControlInput(JsonObject values) => _values = values;

    /// <summary>Reads the query and the body; refuses members other than the named ones.</summary>
    public static ControlInput Read(SandboxRequest request, params string[] names)
    {
        var values = ReadForm(FormDecoder.Decode(request.Query));
        foreach (var (name, value) in ReadBody(request))
        {
            values[name] = value?.DeepClone();
        }

        var unknown = values.Select(value => value.Key).FirstOrDefault(name => !names.Contains(name));
        return unknown is null
            ? new ControlInput(values)
            : throw Problems.Invalid($"There is no '{unknown}' here; there is {string.Join(", ", names)}.", unknown);
    }

    public bool Has(string name) => _values[name] is not null;

    public string? Text(string name) => _values[name] switch
    {
        null => null,
        JsonValue value when value.AsText() is { } text => Checked(text, name),
        _ => throw Wrong(name, "text"),
    };

    public string RequiredText(string name) => Text(name) is { Length: > 0 } text ? text : throw Problems.Missing(name);

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public string[] Texts(string name) => _values[name] switch
    {
        null => [],
        JsonArray { Count: > MostTexts } => throw Wrong(name, $"a list of at most {MostTexts} texts"),
        JsonArray list => [.. list.Select(item => ItemOf(name, item))],
        var single => [ItemOf(name, single)],
    };

    public double? Number(string name, double minimum, double maximum)
    {
        if (_values[name] is not { } value)
        {
            return null;
        }

        var text = value.AsText() ?? (value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : "");
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= minimum && number <= maximum
            ? number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"));
    }

    public int? Whole(string name, int minimum, int maximum) =>
        Number(name, minimum, maximum) is { } number
            ? number == Math.Floor(number) ? (int)number : throw Wrong(name, "a whole number")
            : null;

    /// <summary>A time span of at most a hundred years, given as a number of its units.</summary>
    public TimeSpan? Time(string name, double unitSeconds = 1) => Time(name, unitSeconds, TimeSpan.FromDays(100 * 365));

    /// <summary>A time span, given as a number of its units.</summary>
    public TimeSpan? Time(string name, double unitSeconds, TimeSpan maximum) =>
        Number(name, 0, Math.Floor(maximum.TotalSeconds / unitSeconds)) is { } number ? TimeSpan.FromSeconds(number * unitSeconds) : null;

    /// <summary>One of several words; null when it was not sent.</summary>
    public string? Choice(string name, params string[] words) => Text(name) is var word && (word is null || words.Contains(word))
        ? word
        : throw Wrong(name, $"one of {string.Join(", ", words)}");

    private static string ItemOf(string name, JsonNode? item) =>
        item.AsText() is { Length: > 0 } text ? Checked(text, name) : throw Wrong(name, "a list of texts");

    private static string Checked(string text, string name) =>
        text.Length <= TextLimits.Ordinary ? text : throw Wrong(name, $"a text of at most {TextLimits.Ordinary} characters");

    private static JsonObject ReadBody(SandboxRequest request)
    {
        if (request.Body.Length == 0)
        {
            return [];
        }

        if (request.Header("Content-Type")?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return ReadForm(FormDecoder.Decode(request.Body));
        }

        return JsonInput.Parse(request.Body, "The body") as JsonObject ?? throw Problems.Invalid("The body must be a JSON object.");
    }

    /// <summary>Names with numbers in place of names are lists.</summary>
    private static JsonObject ReadForm(FormMap form) =>
        new(form.Values.Select(value => KeyValuePair.Create(value.Key, value.Value switch
        {
            FormText text => (JsonNode?)text.Text,
            var list => new JsonArray([.. ((FormMap)list).Values.Select(item => (JsonNode?)(item.Value as FormText)?.Text)]),
        })));

    private static ApiProblemException Wrong(string name, string expected) => Problems.Invalid($"'{name}' must be {expected}.", name);
}
