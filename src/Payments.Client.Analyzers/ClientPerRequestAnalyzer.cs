using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>PAY0001: a client made again and again where one would serve the whole program.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClientPerRequestAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ClientPerRequest);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Tests make a client for each test, so that none sees what another one left.
            var client = start.Compilation.GetTypeByMetadataName("Payments.Client.PaymentsClient");
            if (client is null || IsTestProject(start.Compilation))
            {
                return;
            }

            var web = new WebCode(start.Compilation);
            start.RegisterOperationAction(operation => Analyze(operation, client, web), OperationKind.ObjectCreation);
        });
    }

    private static bool IsTestProject(Compilation compilation) => compilation.Find(
        "Xunit.FactAttribute",
        "NUnit.Framework.TestAttribute",
        "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute",
        "TUnit.Core.TestAttribute").Count > 0;

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol client, WebCode web)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation.Type.Is(client) && HasOwnConnections(creation) && Occasion(creation, context.ContainingSymbol, web) is { } occasion)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ClientPerRequest, creation.Syntax.GetLocation(), occasion));
        }
    }

    /// <summary>A client over an <c>HttpClient</c> that somebody keeps opens no connections.</summary>
    private static bool HasOwnConnections(IObjectCreationOperation creation) => creation.Arguments.All(
        argument => argument.Parameter?.Name != "httpClient" || argument.Value.WithoutConversions() is IObjectCreationOperation { Arguments.Length: 0 });

    private static string? Occasion(IObjectCreationOperation creation, ISymbol member, WebCode web)
    {
        if (ScopedRegistration(creation) is { } registration)
        {
            return $"by each {registration}";
        }

        var use = ClientUses.Of(creation);
        if (use == ClientUse.Elsewhere)
        {
            return null;
        }

        var function = creation.InnerFunction();
        if (use == ClientUse.Field)
        {
            return function is null && web.IsMadePerRequest(member.ContainingType) ? "for each request" : null;
        }

        return (function is IAnonymousFunctionOperation lambda && web.IsPerRequest(lambda))
            || (function is ILocalFunctionOperation local && web.TakesRequest(local.Symbol))
            || (function is null && web.IsPerRequest(member)) ? "for each request"
            : IsInLoop(creation, function) ? "in each round of a loop"
            : use == ClientUse.Using && function is null && web.IsAsyncOperation(member) ? $"by each call of {member.Name}"
            : null;
    }

    private static string? ScopedRegistration(IObjectCreationOperation creation) =>
        creation.InnerFunction() is IAnonymousFunctionOperation lambda
        && IsReturned(creation)
        && lambda.ReceivingCall()?.Call.TargetMethod is { } method
        && (method.Name.EndsWith("Scoped", StringComparison.Ordinal) || method.Name.EndsWith("Transient", StringComparison.Ordinal))
        && method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal)
            ? method.Name
            : null;

    private static bool IsReturned(IOperation operation)
    {
        var current = operation.Parent;
        while (current is IConversionOperation)
        {
            current = current.Parent;
        }

        return current is IReturnOperation;
    }

    private static bool IsInLoop(IOperation operation, IOperation? function)
    {
        for (var current = operation; current.Parent is { } parent && parent != function; current = parent)
        {
            if (parent is ILoopOperation loop && loop.Body == current)
            {
                return true;
            }
        }

        return false;
    }
}
