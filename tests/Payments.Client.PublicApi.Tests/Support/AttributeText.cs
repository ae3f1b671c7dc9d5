using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>Writes those attributes by which the compiler tells users something: what is obsolete, what can be null when.</summary>
internal static class AttributeText
{
    public static string Of(ISymbol symbol) => string.Concat(All(symbol).Select(attribute => $"[{attribute}] "));

    private static IEnumerable<string> All(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => [.. On(symbol), .. method.Parameters.SelectMany(parameter => On(parameter, parameter.Name + ": ")), .. Told(method.GetReturnTypeAttributes(), "return: ")],
        // The compiler keeps what is said of a property's value with its accessors.
        IPropertySymbol property => [.. On(symbol), .. property.SetMethod?.Parameters.TakeLast(1).SelectMany(value => On(value)) ?? [], .. Told(property.GetMethod?.GetReturnTypeAttributes() ?? [], "")],
        _ => On(symbol),
    };

    private static IEnumerable<string> On(ISymbol symbol, string target = "") => Told(symbol.GetAttributes(), target);

    private static IEnumerable<string> Told(IEnumerable<AttributeData> attributes, string target) => attributes
        .Where(attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute" or "FlagsAttribute" } or { ContainingNamespace: { Name: "CodeAnalysis", ContainingNamespace.Name: "Diagnostics" } })
        .Select(attribute => $"{target}{attribute.AttributeClass!.Name[..^"Attribute".Length]}{Arguments(attribute)}")
        .Order(StringComparer.Ordinal);

    private static string Arguments(AttributeData attribute) =>
        attribute.ConstructorArguments.IsEmpty ? "" : $"({string.Join(", ", attribute.ConstructorArguments.Select(argument => argument.ToCSharpString()))})";
}
