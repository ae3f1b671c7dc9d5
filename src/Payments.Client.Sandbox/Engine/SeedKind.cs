using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Engine;

/// <summary>How a sandbox starts from objects of one kind.</summary>
/// <param name="IdPrefix">What ids start with that are made for them.</param>
internal sealed record SeedKind(string IdPrefix)
{
    /// <summary>The description's type of these objects; null for the one that operations return.</summary>
    public string? TypeName { get; init; }

    /// <summary>The id that the one object of its kind is stored under, which has none of its own.</summary>
    public string? OnlyId { get; init; }

    /// <summary>Does for a new object what its creation would have done beside it, such as noting when it expires.</summary>
    public Action<Workspace, JsonObject> TakeUp { get; init; } = static (_, _) => { };
}
