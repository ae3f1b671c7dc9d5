using System.Text.RegularExpressions;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Turns the description's prose into documentation comments, and adds what the description says in data.</summary>
internal static partial class Docs
{
    public static string Escape(string text)
    {
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return Code().Replace(escaped, "<c>$1</c>");
    }

    /// <exception cref="DescriptionException">The text promises a null that the property can't be.</exception>
    public static string ModelProperty(Member member)
    {
        if (!ModelTypes.IsNullable(member) && Null().IsMatch(member.Description))
        {
            throw new DescriptionException("Its text speaks of null, which its property can't be: say what it holds, or let it be null in its type.");
        }

        var parts = new List<string> { Escape(member.Description) };
        var shape = member.Shape;
        if (shape.Expandable || shape.Item is { Expandable: true })
        {
            parts.Add($"An id until the request expands <c>{member.WireName}</c>.");
        }

        if (shape.Constant is { } constant)
        {
            parts.Add($"Always <c>{constant}</c>.");
        }

        if (member.Deprecated)
        {
            parts.Add("Deprecated by the API.");
        }

        return string.Join(' ', parts);
    }

    public static string OptionsProperty(Member member)
    {
        var parts = new List<string> { Escape(member.Description) };
        var shape = member.Shape;
        if (shape.Kind == ShapeKind.Time)
        {
            parts.Add("Sent in whole unix seconds.");
        }

        if (shape.Kind == ShapeKind.List && shape.Emptyable)
        {
            parts.Add("An empty list unsets it.");
        }
        else if (shape.Emptyable)
        {
            parts.Add("<see cref=\"Clear.Value\"/> unsets it.");
        }

        if (shape is { Kind: ShapeKind.Map, Item.Emptyable: true })
        {
            parts.Add("A null value unsets its key.");
        }

        return string.Join(' ', parts);
    }

    /// <summary>The words of a name, for a type that the description does not describe: <c>ChargeOutcomeRule</c> becomes "charge outcome rule".</summary>
    public static string Words(string name) => Hump().Replace(name, " $1").TrimStart().ToLowerInvariant();

    [GeneratedRegex(@"\bnull\b")]
    private static partial Regex Null();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("(?<!^)([A-Z][a-z0-9])")]
    private static partial Regex Hump();
}
