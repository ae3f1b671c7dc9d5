using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>Writes what is declared in one line of C#, as far as it matters to those who use it.</summary>
internal static class DeclarationText
{
    private static readonly SymbolDisplayFormat Short = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndParameters,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        parameterOptions: SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static readonly SymbolDisplayFormat Used = Short.RemoveGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance);

    /// <summary>A type's name with its namespace.</summary>
    public static string FullName(INamedTypeSymbol type) => Space(type) + type.ToDisplayString(Used);

    public static string Of(ISymbol symbol) => AttributeText.Of(symbol) + (symbol is INamedTypeSymbol type ? OfType(type) : OfMember(symbol));

    private static string OfMember(ISymbol member) =>
        (member.DeclaredAccessibility == Accessibility.Public ? "" : "protected ") + (member is IEventSymbol ? "event " : "") + member.ToDisplayString(Short);

    private static string OfType(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
        {
            return $"delegate {type.DelegateInvokeMethod!.ReturnType.ToDisplayString(Short)} {Space(type)}{type.ToDisplayString(Short)}";
        }

        var bases = type.Interfaces.Where(implemented => implemented.DeclaredAccessibility == Accessibility.Public).Select(implemented => implemented.ToDisplayString(Used)).Order(StringComparer.Ordinal).ToList();
        if (type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } inherited)
        {
            bases.Insert(0, inherited.ToDisplayString(Used));
        }
        else if (type.EnumUnderlyingType is { } number)
        {
            bases = [number.ToDisplayString(Short)];
        }

        return $"{(type.DeclaredAccessibility == Accessibility.Public ? "" : "protected ")}{Modifiers(type)}{Keyword(type)} {Declared(type, bases)}";
    }

    // A constraint stands behind the base types.
    private static string Declared(INamedTypeSymbol type, List<string> bases)
    {
        var declared = Space(type) + type.ToDisplayString(Short);
        var constraints = declared.IndexOf(" where ", StringComparison.Ordinal);
        var list = bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
        return constraints < 0 ? declared + list : declared.Insert(constraints, list);
    }

    private static string Space(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
        { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
        { TypeKind: TypeKind.Struct } => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : ""),
        _ => "",
    };

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord ? "record " : "") + type.TypeKind.ToString().ToLowerInvariant();
}
