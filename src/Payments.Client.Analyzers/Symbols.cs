using Microsoft.CodeAnalysis;

namespace Payments.Client.Analyzers;

/// <summary>Questions about symbols that several rules ask.</summary>
internal static class Symbols
{
    /// <summary>Whether two symbols are the same one; never true of a type that the compilation does not have.</summary>
    public static bool Is(this ISymbol? symbol, ISymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(symbol, other);

    /// <summary>Whether a type is another one or derives from it.</summary>
    public static bool DerivesFrom(this ITypeSymbol? type, ITypeSymbol? ancestor)
    {
        for (var current = type; current is not null && ancestor is not null; current = current.BaseType)
        {
            if (current.OriginalDefinition.Is(ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type, or that which a <see cref="Nullable{T}"/> is made of.</summary>
    public static ITypeSymbol? WithoutNullable(this ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>The types of these names that the compilation has.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Find(this Compilation compilation, params string[] metadataNames) =>
        [.. metadataNames.Select(compilation.GetTypeByMetadataName).OfType<INamedTypeSymbol>()];
}
