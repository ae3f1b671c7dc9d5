using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>PAY0003: a POST that is tried again by the caller, without an idempotency key that stays the same.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryWithoutKeyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.RetryWithoutKey);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var service = start.Compilation.GetTypeByMetadataName("Payments.Client.ApiService");
            var client = start.Compilation.GetTypeByMetadataName("Payments.Client.PaymentsClient");
            if (service is not null && client is not null)
            {
                var exceptions = new RetriedExceptions(start.Compilation);
                start.RegisterOperationAction(operation => Analyze(operation, service, client, exceptions), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol service, INamedTypeSymbol client, RetriedExceptions exceptions)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (PostCall.Of(invocation, service, client) is { } call
            && Repetition.Of(invocation, exceptions) is { } repetition
            && IdempotencyKeys.Problem(call, repetition.Repeated, exceptions) is { } problem
            && invocation.Syntax is InvocationExpressionSyntax syntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.RetryWithoutKey,
                (syntax.Expression as MemberAccessExpressionSyntax)?.Name.GetLocation() ?? syntax.GetLocation(),
                additionalLocations: [repetition.Repeated.Syntax.GetLocation()],
                invocation.TargetMethod.Name,
                $"by {repetition.By} {problem}"));
        }
    }
}
