namespace Payments.Client.Http;

/// <summary>The kinds of errors, each an exception of its own.</summary>
internal enum ErrorKind
{
    Other,
    InvalidRequest,
    Authentication,
    Permission,
    Card,
    Idempotency,
    RateLimit,
    Server,
}
