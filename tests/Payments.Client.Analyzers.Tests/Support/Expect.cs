using System.Globalization;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Payments.Client.Analyzers.Tests.Support;

/// <summary>What tests say about users' code.</summary>
internal static class Expect
{
    private static readonly CodeFixProvider[] Providers = [new ClientPerRequestFix(), new NullForClearFix(), new RetryWithoutKeyFix(), new OpenEnumTextFix(), new PagingByHandFix()];

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

    /// <summary>The titles of the fixes for the first finding.</summary>
    public static async Task<IReadOnlyList<string>> FixTitlesAsync(this UserCode code) => [.. (await ActionsAsync(code)).Select(action => action.Title)];

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

    private static async Task<List<CodeAction>> ActionsAsync(UserCode code)
    {
        var actions = new List<CodeAction>();
        var finding = (await code.AnalyzeAsync())[0];
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(code.Document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }
}
