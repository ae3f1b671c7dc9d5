namespace Payments.Client.AspNetCore.Processing;

/// <summary>How an attempt to handle an event went.</summary>
/// <param name="Failures">Of the handlers that are not done with it, what kept each from it. Empty if all are done.</param>
internal sealed record ProcessingResult(IReadOnlyList<HandlerFailure> Failures)
{
    private const int LongestReason = 2_000;

    public bool IsDone => Failures.Count == 0;

    /// <summary>Whether nothing is left for this process to do, but something for one that has other handlers.</summary>
    public bool IsForOthers => !IsDone && Failures.All(failure => failure.Kind == HandlerFailureKind.Elsewhere);

    /// <summary>Whether no further attempt can do better, as all that failed will fail again.</summary>
    public bool IsHopeless => !IsDone && Failures.All(failure => failure.Kind == HandlerFailureKind.Hopeless);

    /// <summary>What failed, for people.</summary>
    public string Reason
    {
        get
        {
            var reason = string.Join('\n', Failures.Select(failure => $"{failure.Handler}: {failure.Reason}"));
            return reason.Length > LongestReason ? reason[..EndOf(reason)] + "…" : reason;
        }
    }

    /// <summary>A cut between the two halves of a character would leave what not every store takes for text.</summary>
    private static int EndOf(string reason) => char.IsHighSurrogate(reason[LongestReason - 1]) ? LongestReason - 1 : LongestReason;
}
