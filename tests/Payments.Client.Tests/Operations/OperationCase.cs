namespace Payments.Client.Tests.Operations;

/// <summary>One call of an operation and what it must send.</summary>
/// <param name="Call">The call. A POST gives the idempotency key <c>key-1</c>.</param>
/// <param name="Target">The path and the query, as they go over the wire.</param>
/// <param name="Body">The body of a POST; null for an empty one.</param>
/// <param name="Account">The connected account that the call is made for.</param>
internal sealed record OperationCase(Func<PaymentsClient, Task<ApiResource>> Call, string Target, string? Body = null, string? Account = null);
