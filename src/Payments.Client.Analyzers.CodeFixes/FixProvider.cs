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
    public sealed override FixAllProvider? GetFixAllProvider() => _reach == FixReach.All ? FixAllProvider.Create(FixAllAsync) : null;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var fix in await FixesAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(fix.NewRoot())), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>The fixes of one finding, best first; none if it can't be mended without a human.</summary>
    private protected abstract IEnumerable<Fix> Fixes(Finding finding);

    /// <summary>Mends from the end, so that what is left to mend stays where it was found, also if findings are side by side.</summary>
    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.OrderByDescending(found => found.Location.SourceSpan.Start))
        {
            var fixes = await FixesAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            document = fixes.Count > 0 ? document.WithSyntaxRoot(fixes[0].NewRoot()) : document;
        }

        return document;
    }

    private async Task<IReadOnlyList<Fix>> FixesAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null ? [] : [.. Fixes(new(document, root, model, diagnostic, cancellationToken))];
    }
}
