using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>Reads what an assembly shows to those who use it, without loading it.</summary>
internal static class PublicTypes
{
    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The public types of an assembly, by their names.</summary>
    /// <param name="assembly">The assembly's file.</param>
    public static IReadOnlyList<ListedType> Of(MetadataReference assembly)
    {
        var compilation = CSharpCompilation.Create("Listing", references: [.. Platform, assembly]);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
        return
        [
            .. In(symbol.GlobalNamespace)
                .Select(type => new ListedType(DeclarationText.FullName(type), DeclarationText.Of(type), [.. Members(type)]))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                foreach (var type in In(space))
                {
                    yield return type;
                }
            }
            else if (member is INamedTypeSymbol type && IsVisible(type))
            {
                yield return type;
                foreach (var nested in In(type))
                {
                    yield return nested;
                }
            }
        }
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type) => type.TypeKind == TypeKind.Delegate ? [] : type.GetMembers()
        .Where(member => IsVisible(member) && !IsOwnedByAnother(member) && member is not INamedTypeSymbol)
        .Select(member => (Rank: Rank(member), member.Name, Text: DeclarationText.Of(member)))
        .OrderBy(member => member.Rank)
        .ThenBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(member => member.Text, StringComparer.Ordinal)
        .Select(member => member.Text);

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    // Accessors are shown with their property, overrides with what they override; the compiler's own names can't be written.
    private static bool IsOwnedByAnother(ISymbol member) =>
        member.IsImplicitlyDeclared || member.IsOverride || member.Name.Contains('<') || member is IMethodSymbol { AssociatedSymbol: not null };

    private static int Rank(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 4,
        _ => 5,
    };
}
