using Microsoft.CodeAnalysis;

namespace Payments.Client.Analyzers;

/// <summary>The values that an open enum knows.</summary>
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

        HasNames = _members.Count > 0;
        if (!HasNames)
        {
            foreach (var member in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsStatic && field.Type.Is(type)))
            {
                _members[PlainText(member.Name)] = member.Name;
            }
        }
    }

    public string TypeName { get; }

    public string MetadataName { get; }

    /// <summary>
    /// Whether it has its texts as constants. One that is only sent has none: its texts are known by the names of its members, apart from what separates
    /// words, which is enough to tell a misspelt one but not to tell that a text is unknown.
    /// </summary>
    public bool HasNames { get; }

    /// <summary>The values of a type, or null if it is no open enum, or one that has none.</summary>
    public static OpenEnumValues? Of(INamedTypeSymbol type, INamedTypeSymbol openEnum)
    {
        if (type.ContainingType is not null || !type.Interfaces.Any(implemented => implemented.OriginalDefinition.Is(openEnum)))
        {
            return null;
        }

        var values = new OpenEnumValues(type);
        return values._members.Count > 0 ? values : null;
    }

    public string? MemberOf(string text, bool ignoresCase) =>
        _members.TryGetValue(HasNames ? text : Plain(text), out var member) ? member
        : ignoresCase ? _members.FirstOrDefault(pair => pair.Key.Equals(text, StringComparison.OrdinalIgnoreCase)).Value
        : null;

    /// <summary>How code calls a member, or its text where a text is wanted.</summary>
    public string NameOf(string member, bool asText) => asText ? $"{TypeName}.Names.{member}" : $"{TypeName}.{member}";

    /// <summary>The member whose text is so near that the given one is likely misspelt; null if none is.</summary>
    public string? Nearest(string text)
    {
        var plain = Plain(text);
        return _members
            .Select(pair => (Member: pair.Value, Plain: Plain(pair.Key)))
            .Where(known => Digits(known.Plain) == Digits(plain))
            .Select(known => (known.Member, Distance: TextDistance.Between(plain, known.Plain)))
            .Where(known => known.Distance <= Math.Min(2, text.Length / 4))
            .OrderBy(known => known.Distance)
            .ThenBy(known => known.Member, StringComparer.Ordinal)
            .FirstOrDefault().Member;
    }

    /// <summary>Without what is mixed up most often: case, and what separates words.</summary>
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>What the text of a member is, apart from what separates words: its name, which has a letter more if the text starts with a digit.</summary>
    private static string PlainText(string member) => Plain(member.Length > 1 && member[0] == 'V' && char.IsDigit(member[1]) ? member.Substring(1) : member);

    /// <summary>Another date, version or hour is another value, not one misspelt.</summary>
    private static string Digits(string text) => string.Concat(text.Where(char.IsDigit));
}
