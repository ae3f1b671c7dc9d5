namespace Payments.Client.Tests.Facts;

/// <summary>A type of the API.</summary>
/// <param name="Name">Its full name; a dot stands before the name of a type that belongs to another.</param>
/// <param name="Members">Its members, or parameters.</param>
internal sealed record ListedType(string Name, IReadOnlyList<ListedMember> Members)
{
    /// <summary>The only value of <c>object</c>; null for what is no resource.</summary>
    public string? ObjectName => Members.FirstOrDefault(member => member.Name == "object")?.Shape is { Kind: ShapeKind.Words, IsOpen: false, Words: [var name] } ? name : null;

    /// <summary>Whether it tells that a resource was deleted.</summary>
    public bool IsTombstone => Members.Any(member => member is { Name: "deleted", IsOptional: false, Shape.Kind: ShapeKind.True });
}

/// <summary>A member of a type, or a parameter.</summary>
internal sealed record ListedMember(string Name, bool IsOptional, Shape Shape);

/// <summary>An operation of the API.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, with a name in braces for each id.</param>
/// <param name="Parameters">The name of the type of its parameters.</param>
/// <param name="Returns">How it returns: <c>object</c>, <c>list</c>, <c>search</c> or <c>pdf</c>.</param>
/// <param name="Result">What it returns, or the items of what it returns; null for a file.</param>
internal sealed record ListedOperation(string Method, string Path, string Parameters, string Returns, Shape? Result)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A type of event.</summary>
/// <param name="Type">The type.</param>
/// <param name="Objects">The names of the resources that it may carry.</param>
internal sealed record ListedEvent(string Type, IReadOnlyList<string> Objects);
