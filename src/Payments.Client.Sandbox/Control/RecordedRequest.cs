namespace Payments.Client.Sandbox;

/// <summary>A request that the sandbox was sent, and the response.</summary>
/// <param name="Time">When it came, on the sandbox's clock.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, still percent-encoded.</param>
/// <param name="Parameters">
/// The decoded parameters of the query and of a form in the body, in the order in which they were sent, names with their brackets.
/// Card numbers are masked but for their last four digits, security codes and client secrets wholly. Other bodies, such as uploads, are left out.
/// </param>
/// <param name="Account">The account that the <c>Stripe-Account</c> header names; null without one.</param>
/// <param name="IdempotencyKey">The <c>Idempotency-Key</c> header; null without one.</param>
/// <param name="RequestId">The id that the sandbox gave the request.</param>
/// <param name="Status">The HTTP status that was sent; null when a fault closed the connection first.</param>
/// <param name="ResponseBody">The body that was sent, whole also where a fault broke it off; null when a fault closed the connection first.</param>
/// <param name="IsReplayed">Whether the response is the stored one of an earlier request with the same idempotency key.</param>
/// <param name="Fault">The fault that hit it; null when none did.</param>
public sealed record RecordedRequest(
    DateTimeOffset Time,
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    string? Account,
    string? IdempotencyKey,
    string RequestId,
    int? Status,
    string? ResponseBody,
    bool IsReplayed,
    SandboxFault? Fault);
