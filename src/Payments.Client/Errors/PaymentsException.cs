using System.Diagnostics;

namespace Payments.Client;

/// <summary>The base of every exception that this SDK throws for what happens outside your program. Wrong arguments throw <see cref="ArgumentException"/> instead.</summary>
[DebuggerDisplay("{GetType().Name,nq}: {Message,nq}")]
public class PaymentsException : Exception
{
    private IReadOnlyList<FailedAttempt> _failedAttempts = [];
    private bool _mayHaveBeenCarriedOut;

    /// <summary>Makes an exception without a message.</summary>
    public PaymentsException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public PaymentsException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public PaymentsException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What became of each attempt of the call, in order, the last one included; empty if nothing was sent.</summary>
    public IReadOnlyList<FailedAttempt> FailedAttempts { get => _failedAttempts; internal init => _failedAttempts = value; }

    /// <summary>The idempotency key of the call, the caller's or our own; null for requests without one, as only those of method POST have one, and none of OAuth.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// Whether what was asked for may have been done although the call failed: an attempt ended in a way that does not tell, and no later response has settled it. To find out
    /// without doing it twice, send the same request again with <see cref="IdempotencyKey"/>, within 23 hours of the first attempt, as the API knows a key for a day; later, or without a key, look up what it would have changed. Never true of a request that
    /// only reads.
    /// </summary>
    /// <remarks>
    /// No whole response, the statuses 408, 409 and 500 and above, and a success that can't be read do not tell. A refusal for its number, its key or its permissions (429, 401,
    /// 403) tells of its own attempt only, as does a full queue of this client. Any other error of the API to the same idempotency key settles the attempts before it.
    /// </remarks>
    public bool MayHaveBeenCarriedOut { get => _mayHaveBeenCarriedOut; init => _mayHaveBeenCarriedOut = value; }

    /// <summary>Tells what became of the attempts, of an exception whose kind was found out first.</summary>
    internal void TellAttempts(IReadOnlyList<FailedAttempt> failed, bool mayHaveBeenCarriedOut) => (_failedAttempts, _mayHaveBeenCarriedOut) = (failed, mayHaveBeenCarriedOut);
}
