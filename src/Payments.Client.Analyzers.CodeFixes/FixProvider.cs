using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Payments.Client.Analyzers;

/// <summary>What all fixes share: each works on the root of one document. What changes nothing that the program does can mend a whole solution at once.</summary>
public abstract class FixProvider : CodeFixProvider
{
    private readonly FixReach _reach;

    private protected FixProvider(FixReach reach, string id) => (_reach, FixableDiagnosticIds) = (reach, ImmutableArray.Create(id));

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider? GetFixAllProvider() => _reach == FixReach.All ? WellKnownFixAllProviders.BatchFixer : null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in Fixes(new(context.Document, root, model, diagnostic, context.CancellationToken)))
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fix.NewRoot())), fix.Title), diagnostic);
            }
        }
    }

    /// <summary>The fixes of one finding, best first; none if it can't be mended without a human.</summary>
    private protected abstract IEnumerable<Fix> Fixes(Finding finding);
}
