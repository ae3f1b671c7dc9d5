namespace Payments.Client.Sandbox.Search;

internal enum SearchTokenKind
{
    Word,
    Quoted,
    Operator,
    Minus,
    OpenBracket,
    CloseBracket,
    End,
}

/// <summary>A piece of a query; <paramref name="Position"/> counts its characters from 1.</summary>
internal sealed record SearchToken(SearchTokenKind Kind, string Text, int Position);
