namespace Payments.Client.Tests.Facts;

/// <summary>The shape of a value, as the listing of the API tells it.</summary>
internal sealed record Shape(ShapeKind Kind)
{
    /// <summary>The words that may stand there.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether the API may send other words.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The full name of the type that is meant.</summary>
    public string Name { get; init; } = "";

    /// <summary>The items of an array, a page or a map; the alternatives of a choice.</summary>
    public IReadOnlyList<Shape> Parts { get; init; } = [];

    public Shape Item => Parts[0];

    public bool IsNullable { get; init; }

    /// <summary>Whether it is an id until the request expands it; in a request, whether an id may stand there.</summary>
    public bool IsExpandable { get; init; }

    /// <summary>Whether the empty string unsets it.</summary>
    public bool IsEmptyable { get; init; }
}
