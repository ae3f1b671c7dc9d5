namespace Payments.Client.Tests.Operations;

/// <summary>One typed call, as a user writes it, and what it must send.</summary>
/// <param name="Call">The call. A POST gives the idempotency key <c>key-1</c>.</param>
/// <param name="Target">The path and the query, as they go over the wire.</param>
/// <param name="Body">The body of a POST; null for an empty one.</param>
/// <param name="Account">The connected account that the call is made for.</param>
internal sealed record HandWrittenCase(Func<PaymentsClient, Task<ApiResource>> Call, string Target, string? Body = null, string? Account = null);
