using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Payments.Client.Analyzers.Tests.Support;

/// <summary>What tests say about users' code.</summary>
internal static class Expect
{
    private static readonly CodeFixProvider[] Providers =
    [
        new ClientPerRequestFix(),
        new NullForClearFix(),
        new ClearForNullFix(),
        new RetryWithoutKeyFix(),
        new UnknownTextFix(),
        new TextOfMemberFix(),
        new PagingByHandFix(),
    ];

    /// <summary>That a rule finds what is marked, and that nothing else is found.</summary>
    /// <returns>The messages.</returns>
    public static async Task<IReadOnlyList<string>> FindsAsync(this UserCode code, string rule)
    {
        var found = await code.AnalyzeAsync();
        found.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)).Should().Equal(code.Marked.Select(span => (rule, span)));
        return [.. found.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];
    }

    /// <summary>That no rule finds anything.</summary>
    public static async Task IsCleanAsync(this UserCode code)
    {
        code.Marked.Should().BeEmpty();
        (await code.AnalyzeAsync()).Should().BeEmpty();
    }

    /// <summary>The titles of the fixes for a finding, the first if none is named.</summary>
    public static async Task<IReadOnlyList<string>> FixTitlesAsync(this UserCode code, int finding = 0) => [.. (await ActionsAsync(code, finding)).Select(action => action.Title)];

    /// <summary>The code after a fix of the first finding; it compiles, and the finding is gone.</summary>
    public static async Task<string> FixedAsync(this UserCode code, int fix = 0)
    {
        var before = await code.AnalyzeAsync();
        var action = (await ActionsAsync(code))[fix];
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var document = solution.GetDocument(code.Document.Id)!;
        var text = (await document.GetTextAsync()).ToString();
        var after = code.With(text);
        (await after.AnalyzeAsync()).Should().HaveCount(before.Count - 1);
        return text;
    }

    /// <summary>The code after what <c>dotnet format analyzers</c> does: for each rule, all its findings are mended at once by those of its fixes that can do so.</summary>
    public static async Task<string> FormattedAsync(this UserCode code)
    {
        var findings = (await code.AnalyzeAsync()).ToArray();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(findings[0].Id)))
        {
            var first = new List<CodeAction>();
            await provider.RegisterCodeFixesAsync(new CodeFixContext(code.Document, findings[0], (action, _) => first.Add(action), CancellationToken.None));
            if (provider.GetFixAllProvider() is { } all && first.Count > 0)
            {
                var context = new FixAllContext(code.Document, provider, FixAllScope.Document, first[0].EquivalenceKey!, provider.FixableDiagnosticIds, new Findings(findings), CancellationToken.None);
                var operations = await (await all.GetFixAsync(context))!.GetOperationsAsync(CancellationToken.None);
                return (await operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(code.Document.Id)!.GetTextAsync()).ToString();
            }
        }

        return (await code.Document.GetTextAsync()).ToString();
    }

    private static async Task<List<CodeAction>> ActionsAsync(UserCode code, int number = 0)
    {
        var actions = new List<CodeAction>();
        var finding = (await code.AnalyzeAsync())[number];
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(code.Document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    /// <summary>What was found in the one document of a program.</summary>
    private sealed class Findings(IEnumerable<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
