using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Client.Tests.Facts;

/// <summary>Makes JSON documents of the resources of the listing, each value different from the others, the same ones each time.</summary>
internal sealed class FactDocuments
{
    private readonly DocumentKind _kind;
    private readonly HashSet<(string Type, string Member)> _set;
    private readonly Stack<string> _open = new();
    private int _count;

    private FactDocuments(DocumentKind kind, HashSet<(string Type, string Member)> set)
    {
        _kind = kind;
        _set = set;
    }

    /// <summary>The document of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="kind">How it is made.</param>
    /// <param name="set">Takes the members that were set, at any depth; null if nobody asks.</param>
    public static JsonObject Of(ListedType type, DocumentKind kind, HashSet<(string Type, string Member)>? set = null) => new FactDocuments(kind, set ?? []).Object(type);

    /// <summary>Reads an event of a type with an object in it.</summary>
    public static WebhookEvent ReadInEvent(string type, JsonObject document) => PaymentsJson.FromJson<WebhookEvent>(new JsonObject
    {
        ["id"] = "evt_1",
        ["object"] = "event",
        ["type"] = type,
        ["created"] = 1_790_000_000,
        ["data"] = new JsonObject { ["object"] = document.DeepClone() },
    }.ToJsonString());

    private JsonObject Object(ListedType type)
    {
        // A resource inside of another is whole, except for one that is open already, and deep down.
        var isCut = type.ObjectName is not null && (_open.Contains(type.Name) || _open.Count(name => ApiListing.Api[name].ObjectName is not null) > 1);
        _open.Push(type.Name);
        var document = new JsonObject();
        foreach (var member in type.Members.Where(member => !isCut || member.Name is "id" or "object" or "deleted"))
        {
            _set.Add((type.Name, member.Name));
            document[member.Name] = Value(member.Shape, member.Name);
        }

        _open.Pop();
        return document;
    }

    private JsonNode? Value(Shape shape, string name)
    {
        _count++;
        if (shape.IsNullable && _kind == DocumentKind.Nulls)
        {
            return null;
        }

        if (shape.IsExpandable && (_kind != DocumentKind.Expanded || _open.Count(type => ApiListing.Api[type].ObjectName is not null) > 1))
        {
            return $"{name}_{_count}";
        }

        return shape.Kind switch
        {
            ShapeKind.Text => Text(name),
            ShapeKind.Integer => 1_000_000_000_000 + _count,
            ShapeKind.Number => _count + 0.5m,
            ShapeKind.Boolean => _count % 2 == 0,
            ShapeKind.True => true,
            ShapeKind.Time => 1_790_000_000 + _count,
            ShapeKind.Decimal => $"{_count}.125",
            ShapeKind.Any => new JsonObject { ["anything"] = new JsonArray(_count, null, "é") },
            ShapeKind.Words => Word(shape),
            ShapeKind.Array => new JsonArray([.. Items(shape, name)]),
            ShapeKind.Page => new JsonObject
            {
                ["object"] = "list", ["data"] = new JsonArray([.. Items(shape, name)]), ["has_more"] = _count % 2 == 0, ["url"] = $"/v1/lists/{_count}",
            },
            ShapeKind.Map => new JsonObject([.. Items(shape, name).Select((item, index) => KeyValuePair.Create($"key {index}", item))]),
            ShapeKind.Reference => Object(ApiListing.Api[shape.Name]),
            ShapeKind.Choice => Value(shape.Parts[(_kind == DocumentKind.Alternatives ? 1 + _count : 0) % shape.Parts.Count], name),
            _ => throw new NotSupportedException($"No response holds a {shape.Kind}."),
        };
    }

    /// <summary>One item, or one for each alternative and two at least.</summary>
    private IEnumerable<JsonNode?> Items(Shape shape, string name)
    {
        if (_kind != DocumentKind.Alternatives)
        {
            return [Value(shape.Item, name)];
        }

        IEnumerable<Shape> shapes = shape.Item is { Kind: ShapeKind.Choice, IsExpandable: false } ? shape.Item.Parts : [shape.Item, shape.Item];
        return shapes.Select(item => Value(item, name));
    }

    private string Text(string name) => _kind == DocumentKind.Alternatives
        ? $"é\"\\\n\u0001 {_count.ToString(CultureInfo.InvariantCulture)}"
        : $"{name} {_count.ToString(CultureInfo.InvariantCulture)}";

    private string Word(Shape shape) => _kind == DocumentKind.Alternatives && shape.IsOpen ? $"new_word_{_count}" : shape.Words[_count % shape.Words.Count];
}
