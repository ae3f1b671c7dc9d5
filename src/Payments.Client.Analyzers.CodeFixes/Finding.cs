using Microsoft.CodeAnalysis;

namespace Payments.Client.Analyzers;

/// <summary>A finding, with the code around it.</summary>
internal sealed class Finding(Document document, SyntaxNode root, SemanticModel model, Diagnostic diagnostic, CancellationToken cancellationToken)
{
    public Document Document { get; } = document;

    public SyntaxNode Root { get; } = root;

    public SemanticModel Model { get; } = model;

    public Diagnostic Diagnostic { get; } = diagnostic;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The innermost node of a kind at the place that was marked.</summary>
    public T? Node<T>()
        where T : SyntaxNode => Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>();

    /// <summary>A type of the SDK as it is called at a place.</summary>
    public string NameOf(string metadataName, SyntaxNode place) =>
        Model.Compilation.GetTypeByMetadataName(metadataName)?.ToMinimalDisplayString(Model, place.SpanStart) ?? $"global::{metadataName}";

    /// <summary>Each reference to a symbol within a node.</summary>
    public IEnumerable<T> References<T>(SyntaxNode within, ISymbol symbol)
        where T : SyntaxNode => within.DescendantNodes().OfType<T>().Where(node => Model.GetSymbolInfo(node, CancellationToken).Symbol.Is(symbol));
}

/// <summary>A way to mend a finding.</summary>
internal sealed class Fix(string title, Func<SyntaxNode> newRoot)
{
    public string Title { get; } = title;

    public Func<SyntaxNode> NewRoot { get; } = newRoot;
}
