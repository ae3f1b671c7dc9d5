using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>PAY0005: a loop that reads <c>HasMore</c> and sets the cursor of the next page.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PagingByHandAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.PagingByHand);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var page = start.Compilation.GetTypeByMetadataName("Payments.Client.Page`1");
            var options = start.Compilation.GetTypeByMetadataName("Payments.Client.ListOptions");
            var service = start.Compilation.GetTypeByMetadataName("Payments.Client.ApiService");
            if (page is not null && options is not null && service is not null)
            {
                start.RegisterOperationAction(operation => Analyze(operation, page, options, service), OperationKind.PropertyReference);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol page, INamedTypeSymbol options, INamedTypeSymbol service)
    {
        if (IsHasMore(context.Operation, page)
            && Loop(context.Operation) is { } loop
            && loop.Descendants().First(operation => IsHasMore(operation, page)) == context.Operation
            && loop.Descendants().Any(operation => SetsCursor(operation, options))
            && loop.Descendants().OfType<IInvocationOperation>().FirstOrDefault(call => IsList(call.TargetMethod, page, service)) is { } list)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.PagingByHand, loop.Syntax.GetFirstToken().GetLocation(), AutoPaging(list.TargetMethod.Name)));
        }
    }

    /// <summary>The name of the method that walks over the pages which another one gets one by one.</summary>
    internal static string AutoPaging(string list) => $"{list.Substring(0, list.Length - "Async".Length)}AutoPagingAsync";

    private static bool IsHasMore(IOperation operation, INamedTypeSymbol page) =>
        operation is IPropertyReferenceOperation { Property: { Name: "HasMore" } property } && property.ContainingType.OriginalDefinition.Is(page);

    private static ILoopOperation? Loop(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not (null or IWhileLoopOperation or IForLoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            current = current.Parent;
        }

        return current as ILoopOperation;
    }

    private static bool SetsCursor(IOperation operation, INamedTypeSymbol options) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "StartingAfter" } property }, Value: { ConstantValue.HasValue: false } }
        && property.ContainingType.Is(options);

    /// <summary>Whether a method gets one page: then it has a twin that walks.</summary>
    private static bool IsList(IMethodSymbol method, INamedTypeSymbol page, INamedTypeSymbol service) =>
        method.Name.StartsWith("List", StringComparison.Ordinal)
        && method.ContainingType.DerivesFrom(service)
        && method.ReturnType is INamedTypeSymbol { TypeArguments.Length: 1 } task
        && task.TypeArguments[0].OriginalDefinition.Is(page);
}
