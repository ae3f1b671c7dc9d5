using Payments.Client.AspNetCore.Handlers;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>How an attempt to handle an event went.</summary>
/// <param name="Failures">Of the handlers that are not done with it, what kept each from it. Empty if all are done.</param>
internal sealed record ProcessingResult(IReadOnlyList<HandlerFailure> Failures)
{
    private const int LongestReason = 2_000;

    public bool IsDone => Failures.Count == 0;

    /// <summary>Whether no further attempt can do better, as what failed will fail again.</summary>
    public bool IsHopeless => Failures.Any(failure => failure.IsHopeless);

    /// <summary>What failed, for people.</summary>
    public string Reason
    {
        get
        {
            var reason = string.Join('\n', Failures.Select(failure => $"{failure.Handler}: {failure.Reason}"));
            return reason.Length > LongestReason ? reason[..LongestReason] + "…" : reason;
        }
    }
}

/// <summary>What kept a handler from being done with an event.</summary>
/// <param name="Handler">The name of the handler.</param>
/// <param name="Reason">What failed, for people.</param>
/// <param name="IsHopeless">Whether it will fail again, as long as neither the program nor the event changes.</param>
internal sealed record HandlerFailure(string Handler, string Reason, bool IsHopeless)
{
    public static HandlerFailure Of(string handler, Exception thrown) => new(handler, $"{thrown.GetType().Name}: {thrown.Message}", thrown is UnexpectedObjectException);

    public static HandlerFailure NotRun(string handler, bool isLeaseLost) =>
        new(handler, isLeaseLost ? "not run, as somebody else took the event over" : "not run, as the host stopped", IsHopeless: false);
}
