using System.Diagnostics;

namespace Payments.Client;

/// <summary>The base of every exception that this SDK throws for what happens outside your program. Wrong arguments throw <see cref="ArgumentException"/> instead.</summary>
[DebuggerDisplay("{GetType().Name,nq}: {Message,nq}")]
public class PaymentsException : Exception
{
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
    public IReadOnlyList<FailedAttempt> FailedAttempts { get; internal init; } = [];
}
