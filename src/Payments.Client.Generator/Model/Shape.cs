namespace Payments.Client.Generator.Model;

/// <summary>What a value looks like on the wire, apart from whether it may be missing.</summary>
internal enum ShapeKind
{
    Text,
    Integer,
    Decimal,
    DecimalText,
    Boolean,
    Time,
    TimeRange,
    IntegerRange,
    Any,
    Enum,
    Object,
    Union,
    Page,
    List,
    Map,
    StringOr,
    KeywordOr,

    /// <summary>Bytes that are no text: a file in a multipart form, or the whole of a response.</summary>
    Binary,
}

/// <summary>The type of a value: its kind, and what the kind needs (a type's name, the shape of the items).</summary>
internal sealed record Shape(ShapeKind Kind)
{
    /// <summary>The type's name, for enums, objects, unions and the keywords of keyword-or; for pages, what kind of page: list or search.</summary>
    public string? Name { get; init; }

    /// <summary>The shape of the items, values or the other form, for pages, lists, maps, string-or and keyword-or.</summary>
    public Shape? Item { get; init; }

    /// <summary>The only value there is, for texts that never differ.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether JSON null may stand in its place.</summary>
    public bool Nullable { get; init; }

    /// <summary>Whether an empty string in a request unsets it.</summary>
    public bool Emptyable { get; init; }

    /// <summary>The shape itself and all that it is made of.</summary>
    public IEnumerable<Shape> All => Item is null ? [this] : Item.All.Prepend(this);

    /// <summary>Whether the API sends an id until the request asks for the object.</summary>
    public bool Expandable { get; init; }
}
