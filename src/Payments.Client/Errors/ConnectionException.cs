namespace Payments.Client;

/// <summary>
/// No response came on the last attempt: the connection failed or the time ran out. The API may or may not have done what was asked. To find out
/// without doing it twice, send the same request again with <see cref="PaymentsException.IdempotencyKey"/>, within a day.
/// </summary>
public sealed class ConnectionException : PaymentsException
{
    /// <summary>Makes an exception without a message.</summary>
    public ConnectionException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public ConnectionException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public ConnectionException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The API's id of the last attempt (<c>req_…</c>); null unless its response had begun to come.</summary>
    public string? RequestId => FailedAttempts.Count > 0 ? FailedAttempts[FailedAttempts.Count - 1].RequestId : null;
}
