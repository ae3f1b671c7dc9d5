using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Search;

/// <summary>One comparison of a query, such as <c>-metadata["order"]:"7"</c>.</summary>
/// <param name="Path">The members to walk to the value.</param>
/// <param name="Kind">What the field holds.</param>
/// <param name="Operator">One of <c>:</c> <c>~</c> <c>&gt;</c> <c>&gt;=</c> <c>&lt;</c> <c>&lt;=</c>.</param>
/// <param name="Value">What to compare with; null for "is not there".</param>
/// <param name="IsNegated">The clause holds where the comparison does not.</param>
internal sealed record SearchClause(IReadOnlyList<string> Path, SearchFieldKind Kind, string Operator, string? Value, bool IsNegated)
{
    public bool Matches(JsonObject json)
    {
        JsonNode? node = json;
        foreach (var member in Path)
        {
            node = (node as JsonObject)?[member];
        }

        return Compare(node) != IsNegated;
    }

    private bool Compare(JsonNode? node)
    {
        if (Value is null || node is null)
        {
            return Value is null && node is null;
        }

        return Kind switch
        {
            SearchFieldKind.Number => CompareNumber(node.AsWhole() ?? 0),
            SearchFieldKind.Flag => node.GetValue<bool>() == (Value == "true"),
            _ when Operator == "~" => node.AsText()!.Contains(Value, StringComparison.OrdinalIgnoreCase),
            _ => string.Equals(node.AsText(), Value, StringComparison.OrdinalIgnoreCase),
        };
    }

    private bool CompareNumber(long number)
    {
        var wanted = decimal.Parse(Value!, CultureInfo.InvariantCulture);
        return Operator switch
        {
            ">" => number > wanted,
            ">=" => number >= wanted,
            "<" => number < wanted,
            "<=" => number <= wanted,
            _ => number == wanted,
        };
    }
}
