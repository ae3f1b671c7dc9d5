using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Payments.Client.Analyzers;

/// <summary>What all fixes share: each works on the root of one document, also for all findings of a solution at once.</summary>
public abstract class FixProvider : CodeFixProvider
{
    private protected FixProvider(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

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
