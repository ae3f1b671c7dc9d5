namespace Payments.Client.Analyzers;

/// <summary>How much a fix may mend at once.</summary>
internal enum FixReach
{
    /// <summary>One finding, before somebody's eyes: the program does something else afterwards.</summary>
    One,

    /// <summary>All findings of a solution: the program does what it did before.</summary>
    All,
}
