using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>
/// Tells which values are the same for the whole program: constants, configuration, and what a function finds outside itself when the program starts. All others
/// may belong to a request or a tenant.
/// </summary>
internal sealed class ProgramWide(Compilation compilation, IOperation? function)
{
    private readonly IReadOnlyList<INamedTypeSymbol> _configuration = compilation.Find(
        "Microsoft.Extensions.Configuration.IConfiguration",
        "Microsoft.Extensions.Options.IOptions`1");

    // Settings that are read anew for each scope.
    private readonly INamedTypeSymbol? _snapshot = compilation.GetTypeByMetadataName("Microsoft.Extensions.Options.IOptionsSnapshot`1");

    public bool Has(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } or IDefaultValueOperation or IThrowOperation => true,
        IConversionOperation conversion => Has(conversion.Operand),
        ICoalesceOperation coalesce => Has(coalesce.Value) && Has(coalesce.WhenNull),
        IBinaryOperation binary => Has(binary.LeftOperand) && Has(binary.RightOperand),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
        ILocalReferenceOperation local => IsSimple(local.Type) && (IsOutside(local.Local) || IsSetOnce(local)),
        IParameterReferenceOperation parameter => IsSimple(parameter.Type) && IsOutside(parameter.Parameter),
        IObjectCreationOperation creation => IsOfLibrary(creation.Type) && HasAll(creation.Arguments) && Settings(creation).All(Has),
        IPropertyReferenceOperation { Instance: null } property => IsOfLibrary(property.Property.ContainingType),
        IInvocationOperation { Instance: null } call when IsOfLibrary(call.TargetMethod.ContainingType) => HasAll(call.Arguments),
        _ => IsConfigured(value),
    };

    /// <summary>What an initializer sets; null in place of what is no plain value.</summary>
    public static IEnumerable<ISimpleAssignmentOperation?> Initialized(IObjectCreationOperation creation) =>
        creation.Initializer?.Initializers.Select(set => set as ISimpleAssignmentOperation) ?? [];

    private static IEnumerable<IOperation> Settings(IObjectCreationOperation creation) => Initialized(creation).Select(set => set?.Value ?? creation.Initializer!);

    private static bool IsSimple(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or { IsValueType: true };

    /// <summary>Whether it is a type of .NET's own or of the SDK, whose members read nothing of a request.</summary>
    private static bool IsOfLibrary(ITypeSymbol? type) => type?.ContainingNamespace.ToDisplayString() is "System" or "System.Net.Http" or "Payments.Client";

    private bool HasAll(IEnumerable<IArgumentOperation> arguments) => arguments.All(argument => Has(argument.Value));

    /// <summary>Whether it is configuration that a variable holds or a container gives, or part of it.</summary>
    private bool IsConfigured(IOperation? value) => value?.WithoutConversions() switch
    {
        null => false,
        IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" } service => IsConfiguration(service.Type),
        IInvocationOperation call => IsConfigured(call.Instance ?? call.Arguments.FirstOrDefault()?.Value) && call.Arguments.All(argument => IsConfigured(argument.Value) || Has(argument.Value)),
        IPropertyReferenceOperation property when IsConfigured(property.Instance) => HasAll(property.Arguments),
        IPropertyReferenceOperation { Instance: { } holder } property => IsConfiguration(property.Type) && (holder is IInstanceReferenceOperation || holder.Variable() is not null),
        var variable => variable.Variable() is not null && IsConfiguration(variable.Type),
    };

    private bool IsConfiguration(ITypeSymbol? type) =>
        type is INamedTypeSymbol named
        && !named.OriginalDefinition.Is(_snapshot)
        && named.AllInterfaces.Prepend(named).Any(implemented => _configuration.Any(known => known.Is(implemented.OriginalDefinition)));

    /// <summary>Whether it is declared around the function, which keeps it from when the program started.</summary>
    private bool IsOutside(ISymbol variable) => function is not null && !function.Declares(variable);

    private bool IsSetOnce(ILocalReferenceOperation reference) =>
        reference.Root().WritesTo(reference.Local).Take(2).ToArray() is { Length: 1 } writes && writes[0].Value is { } value && Has(value);
}
