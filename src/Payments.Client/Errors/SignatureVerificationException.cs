namespace Payments.Client;

/// <summary>A webhook delivery is not proven to come from the API: do not act on it, and answer with status 400.</summary>
public sealed class SignatureVerificationException : PaymentsException
{
    /// <summary>Makes an exception without a message.</summary>
    public SignatureVerificationException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">What is wrong with the delivery.</param>
    public SignatureVerificationException(string? message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    /// <param name="message">What is wrong with the delivery.</param>
    /// <param name="innerException">Why.</param>
    public SignatureVerificationException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
