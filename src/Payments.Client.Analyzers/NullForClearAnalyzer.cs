using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>PAY0002: null in the options of an update, for a parameter that can be unset.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullForClearAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.NullForClear);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var options = start.Compilation.GetTypeByMetadataName("Payments.Client.ApiOptions");
            var clearable = start.Compilation.Find("Payments.Client.Clearable`1", "Payments.Client.ParameterMap`1");
            if (options is not null)
            {
                start.RegisterOperationAction(operation => Analyze(operation, options, clearable), OperationKind.SimpleAssignment);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol options, IReadOnlyList<INamedTypeSymbol> clearable)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment is { Parent: IObjectOrCollectionInitializerOperation initializer, Target: IPropertyReferenceOperation { Property: var property } }
            && property.ContainingType.DerivesFrom(options)
            && clearable.Any(type => type.Is(property.Type.WithoutNullable()?.OriginalDefinition))
            && assignment.Value.IsNullOrDefault()
            && IsForUpdate(initializer, options))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.NullForClear, assignment.Syntax.GetLocation(), property.Name));
        }
    }

    /// <summary>Whether the outermost options that are made here change an object that exists: of a new one, null and unset are the same.</summary>
    private static bool IsForUpdate(IOperation initializer, INamedTypeSymbol options)
    {
        ITypeSymbol? outermost = null;
        for (var current = initializer.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            if (current is IObjectCreationOperation creation && creation.Type.DerivesFrom(options))
            {
                outermost = creation.Type;
            }
        }

        return outermost?.Name.EndsWith("UpdateOptions", StringComparison.Ordinal) == true;
    }
}
