namespace Payments.Client.Tests.Facts;

/// <summary>The ways in which a document of a resource is made.</summary>
public enum DocumentKind
{
    /// <summary>Every member is set, references are ids, lists have one item.</summary>
    Plain,

    /// <summary>Every member is set, references are expanded.</summary>
    Expanded,

    /// <summary>What may be null is null.</summary>
    Nulls,

    /// <summary>Lists have several items, choices take their further alternatives, words that may be new are new, texts have characters that need escapes.</summary>
    Alternatives,
}
