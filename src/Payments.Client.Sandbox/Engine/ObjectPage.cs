using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Engine;

/// <summary>A page of stored objects, before it is rendered.</summary>
internal sealed record ObjectPage(IReadOnlyList<JsonObject> Items, bool HasMore, string Url)
{
    /// <summary>Where the next page of a search starts.</summary>
    public string? NextPage { get; init; }

    /// <summary>How many objects a search found in all, when the request asks for it.</summary>
    public long TotalCount { get; init; }
}
