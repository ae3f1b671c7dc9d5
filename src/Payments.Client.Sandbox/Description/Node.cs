namespace Payments.Client.Sandbox.Description;

/// <summary>The kinds of value that the API description knows.</summary>
internal enum NodeKind
{
    Text,
    Whole,
    Number,
    Flag,
    Time,
    DecimalText,
    Range,
    Any,

    /// <summary>The content of a file, which no form and no JSON holds.</summary>
    File,
    List,
    Map,
    Object,
    OneOf,
    Page,
}

/// <summary>One value of the API description: what it is, and whether it may be left out, null, empty or an id.</summary>
internal sealed class Node
{
    public required NodeKind Kind { get; init; }

    /// <summary>The type's name, for <see cref="NodeKind.Object"/>.</summary>
    public string? TypeName { get; init; }

    /// <summary>What a list, a page or a map holds.</summary>
    public Node? Items { get; init; }

    /// <summary>The possibilities of <see cref="NodeKind.OneOf"/>.</summary>
    public IReadOnlyList<Node> Alternatives { get; init; } = [];

    /// <summary>The allowed values, or null when there is no such list.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    public bool IsRequired { get; init; }

    public bool IsNullable { get; init; }

    public bool IsEmptyable { get; init; }

    public bool IsExpandable { get; init; }

    /// <summary>A page that may be absent is left out of responses until it is asked for with <c>expand[]</c>.</summary>
    public bool IsIncludable => Kind == NodeKind.Page && !IsRequired;
}
