using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Search;

/// <summary>What a field holds, which decides the comparisons that it takes.</summary>
internal enum SearchFieldKind
{
    Text,
    Number,
    Flag,
    Map,
}

/// <summary>A parsed query: clauses of which all have to hold, or any.</summary>
internal sealed record SearchQuery(IReadOnlyList<SearchClause> Clauses, bool IsAny)
{
    public bool Matches(JsonObject json) => IsAny
        ? Clauses.Any(clause => clause.Matches(json))
        : Clauses.All(clause => clause.Matches(json));
}
