using Payments.Client.AspNetCore.Handlers;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>What kept a handler from being done with an event.</summary>
/// <param name="Handler">The name of the handler.</param>
/// <param name="Reason">What failed, for people.</param>
/// <param name="Kind">What can help.</param>
internal sealed record HandlerFailure(string Handler, string Reason, HandlerFailureKind Kind)
{
    public static HandlerFailure Of(string handler, Exception thrown) =>
        new(handler, $"{thrown.GetType().Name}: {thrown.Message}", thrown is UnexpectedObjectException ? HandlerFailureKind.Hopeless : HandlerFailureKind.Passing);

    public static HandlerFailure NotRun(string handler, bool isLeaseLost) =>
        new(handler, isLeaseLost ? "not run, as somebody else took the event over" : "not run, as the host stopped", HandlerFailureKind.Passing);

    public static HandlerFailure NotHere(string handler) => new(handler, "not run, as the process that had the event has no such handler", HandlerFailureKind.Elsewhere);
}

/// <summary>What can help after a failure.</summary>
internal enum HandlerFailureKind
{
    /// <summary>Another attempt.</summary>
    Passing,

    /// <summary>Another process, which has the handler.</summary>
    Elsewhere,

    /// <summary>Nothing, as long as neither the program nor the event changes.</summary>
    Hopeless,
}
