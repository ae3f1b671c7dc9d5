namespace Payments.Client;

/// <summary>
/// The client's own limit (<see cref="PaymentsClientOptions.RateLimit"/> or <see cref="PaymentsClientOptions.ConcurrencyLimit"/>) did not let an
/// attempt through: its queue is full, or <see cref="PaymentsClientOptions.TotalTimeout"/> ran out in it. If <see cref="PaymentsException.FailedAttempts"/>
/// is empty, nothing was sent; otherwise <see cref="PaymentsException.MayHaveBeenCarriedOut"/> says what the attempts before tell.
/// </summary>
public sealed class RateLimitQueueException : PaymentsException
{
    /// <summary>Makes an exception without a message.</summary>
    public RateLimitQueueException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public RateLimitQueueException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public RateLimitQueueException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The option whose queue is full, such as <c>RateLimit.Writes</c>; null if the time ran out instead.</summary>
    public string? Limit { get; init; }
}
