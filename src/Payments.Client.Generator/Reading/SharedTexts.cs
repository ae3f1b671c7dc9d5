using System.Text.Json.Nodes;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>
/// The texts of everything that the description itself does not describe. One text serves all members of a name and a kind, unless a place has one of its own.
/// </summary>
internal sealed class SharedTexts(string folder)
{
    /// <summary>Where the texts are, below the folder of the description.</summary>
    public const string Folder = "texts";

    private readonly JsonObject _parameters = Load(folder, "parameters");
    private readonly JsonObject _members = Load(folder, "members");
    private readonly JsonObject _ids = Load(folder, "paths");
    private readonly JsonObject _types = Load(folder, "types");

    /// <summary>What a member of a response holds.</summary>
    public string? Member(string type, string wireName, Shape shape) => Find(_members, wireName, shape, $"{type}.{wireName}");

    /// <summary>What a member of a group of parameters is for.</summary>
    public string? Parameter(string type, string wireName, Shape shape) => Find(_parameters, wireName, shape, $"{type}.{wireName}");

    /// <summary>What a parameter in an operation's query is for.</summary>
    public string? QueryParameter(string method, string path, string wireName, Shape shape) => Find(_parameters, wireName, shape, $"{method} {path} {wireName}");

    /// <summary>What an id in an operation's path names.</summary>
    public string? Id(string method, string path, string wireName) => Find(_ids, wireName, new Shape(ShapeKind.Text), $"{method} {path} {wireName}");

    public string? Type(string name) => (string?)_types["types"]![name];

    public string? Value(string type, string wire) => (string?)_types["values"]![type]?[wire];

    public string? Service(string tag) => (string?)_types["services"]![tag];

    public string? Operation(string method, string path) => (string?)_types["operations"]![$"{method} {path}"];

    private static JsonObject Load(string folder, string name) => FragmentMerger.Load(Path.Combine(folder, Folder, $"{name}.yaml"));

    private static string? Find(JsonObject texts, string wireName, Shape shape, string place)
    {
        var found = texts[wireName]?[KindOf(shape)];
        return (string?)(found?["at"]?[place] ?? found?["text"]);
    }

    private static string KindOf(Shape shape) => shape switch
    {
        { Expandable: true } => "reference",
        { Kind: ShapeKind.Decimal or ShapeKind.DecimalText } => "decimal",
        { Kind: ShapeKind.Object or ShapeKind.Union } => "object",
        { Kind: ShapeKind.Page or ShapeKind.List } => "list",
        { Kind: ShapeKind.TimeRange } => "time-range",
        { Kind: ShapeKind.IntegerRange } => "integer-range",
        { Kind: ShapeKind.Binary } => "text",
        { Kind: ShapeKind.StringOr } => string.Join('|', new[] { "text", KindOf(shape.Item!) }.Order(StringComparer.Ordinal)),
        { Kind: ShapeKind.KeywordOr } => "enum|" + KindOf(shape.Item!),
        _ => shape.Kind.ToString().ToLowerInvariant(),
    };
}
