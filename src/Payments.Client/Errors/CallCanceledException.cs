using System.Diagnostics;

namespace Payments.Client;

/// <summary>
/// You cancelled a call after an attempt had been sent: the API may have done what was asked, or may still do it. A call that is cancelled before anything was sent ends in an
/// <see cref="OperationCanceledException"/> that is none of these.
/// </summary>
[DebuggerDisplay("{GetType().Name,nq}: {Message,nq}")]
public sealed class CallCanceledException : OperationCanceledException
{
    /// <summary>Makes an exception without a message.</summary>
    public CallCanceledException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public CallCanceledException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">How the attempt that was under way ended.</param>
    public CallCanceledException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception of a token.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">How the attempt that was under way ended.</param>
    /// <param name="token">The token that was cancelled.</param>
    public CallCanceledException(string? message, Exception? innerException, CancellationToken token)
        : base(message, innerException, token)
    {
    }

    /// <summary>What became of each attempt of the call, in order, the one that was cancelled included.</summary>
    public IReadOnlyList<FailedAttempt> FailedAttempts { get; internal init; } = [];

    /// <inheritdoc cref="PaymentsException.IdempotencyKey"/>
    public string? IdempotencyKey { get; init; }

    /// <inheritdoc cref="PaymentsException.MayHaveBeenCarriedOut"/>
    public bool MayHaveBeenCarriedOut { get; init; }
}
