using Microsoft.CodeAnalysis;

namespace Payments.Client.Analyzers;

/// <summary>The values that an open enum knows, by the constants of its <c>Names</c>.</summary>
internal sealed class OpenEnumValues
{
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);

    private OpenEnumValues(INamedTypeSymbol type)
    {
        TypeName = type.Name;
        MetadataName = $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
        foreach (var constant in type.GetTypeMembers("Names").SelectMany(names => names.GetMembers()).OfType<IFieldSymbol>())
        {
            if (constant is { HasConstantValue: true, ConstantValue: string text })
            {
                _members[text] = constant.Name;
            }
        }
    }

    public string TypeName { get; }

    public string MetadataName { get; }

    /// <summary>The values of a type, or null if it is no open enum, or one that names none.</summary>
    public static OpenEnumValues? Of(INamedTypeSymbol type, INamedTypeSymbol openEnum)
    {
        if (type.ContainingType is not null || !type.Interfaces.Any(implemented => implemented.OriginalDefinition.Is(openEnum)))
        {
            return null;
        }

        var values = new OpenEnumValues(type);
        return values._members.Count > 0 ? values : null;
    }

    public string? MemberOf(string text) => _members.TryGetValue(text, out var member) ? member : null;

    public string NameOf(string member, bool asText) => asText ? $"{TypeName}.Names.{member}" : $"{TypeName}.{member}";

    /// <summary>The member whose text is so near that the given one is likely misspelt; null if none is.</summary>
    public string? Nearest(string text)
    {
        var plain = Plain(text);
        var (nearest, distance) = _members
            .Select(pair => (Member: pair.Value, Distance: TextDistance.Between(plain, Plain(pair.Key))))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Member, StringComparer.Ordinal)
            .First();
        return distance <= Math.Min(2, text.Length / 4) ? nearest : null;
    }

    /// <summary>Without what is mixed up most often: case, and what separates words.</summary>
    private static string Plain(string text) => text.ToLowerInvariant().Replace("_", "").Replace("-", "").Replace(" ", "");
}
