using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Payments.Client.Analyzers;

/// <summary>Tells a loop that tries one thing until it succeeds from one that does many things.</summary>
internal static class RetryLoop
{
    /// <summary>Whether the loop goes on after an exception was caught.</summary>
    public static bool Continues(ICatchClauseOperation handler) =>
        handler is { Syntax: CatchClauseSyntax { Block: var block }, SemanticModel: { } model }
        && model.AnalyzeControlFlow(block) is { Succeeded: true } flow
        && (flow.EndPointIsReachable || flow.ExitPoints.Any(exit => exit.IsKind(SyntaxKind.ContinueStatement)));

    /// <summary>Whether the loop ends as soon as the call has succeeded, and not in any case.</summary>
    public static bool EndsAfterSuccess(ILoopOperation loop, ITryOperation attempt, IInvocationOperation call)
    {
        if (loop is IForEachLoopOperation || call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is not { } statement || !attempt.Syntax.Span.Contains(statement.Span))
        {
            return false;
        }

        var afterAttempt = Following((StatementSyntax)attempt.Syntax).ToArray();
        if (afterAttempt.Any(Leaves))
        {
            return false;
        }

        return statement is ReturnStatementSyntax
            || WithinTry(statement, attempt.Syntax).Any(Leaves)
            || IsTestedAfterwards(loop, attempt, afterAttempt);
    }

    /// <summary>Whether the loop's condition, or an <c>if</c> that leaves it, reads what the attempt has set.</summary>
    private static bool IsTestedAfterwards(ILoopOperation loop, ITryOperation attempt, StatementSyntax[] afterAttempt)
    {
        var model = loop.SemanticModel!;
        var set = model.AnalyzeDataFlow(((TryStatementSyntax)attempt.Syntax).Block) is { Succeeded: true } flow
            ? new HashSet<ISymbol>(flow.WrittenInside, SymbolEqualityComparer.Default)
            : new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var conditions = afterAttempt.OfType<IfStatementSyntax>().Where(test => Leaves(test.Statement)).Select(test => test.Condition).Append(loop.Syntax switch
        {
            WhileStatementSyntax repeated => repeated.Condition,
            DoStatementSyntax repeated => repeated.Condition,
            ForStatementSyntax repeated => repeated.Condition,
            _ => null,
        });
        return conditions.OfType<ExpressionSyntax>()
            .SelectMany(condition => condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Any(name => model.GetSymbolInfo(name).Symbol is { } symbol && set.Contains(symbol));
    }

    /// <summary>The statements that follow one, and those that follow the blocks around it, up to the end of the <c>try</c>.</summary>
    private static IEnumerable<StatementSyntax> WithinTry(StatementSyntax statement, SyntaxNode attempt)
    {
        for (SyntaxNode? current = statement; current is not null && current != attempt && current is not SwitchSectionSyntax; current = current.Parent)
        {
            if (current is StatementSyntax inner)
            {
                foreach (var following in Following(inner))
                {
                    yield return following;
                }
            }
        }
    }

    private static IEnumerable<StatementSyntax> Following(StatementSyntax statement) =>
        statement.Parent is BlockSyntax block ? block.Statements.Skip(block.Statements.IndexOf(statement) + 1) : [];

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BreakStatementSyntax or ReturnStatementSyntax => true,
        BlockSyntax { Statements: { Count: > 0 } statements } => Leaves(statements.Last()),
        _ => false,
    };
}
