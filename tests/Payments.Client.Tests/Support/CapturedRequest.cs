namespace Payments.Client.Tests.Support;

/// <summary>A request as it reached the handler.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The whole address.</param>
/// <param name="Headers">All headers, those of the content included.</param>
/// <param name="Body">The body; null if there is none.</param>
internal sealed record CapturedRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    /// <summary>The path and the query, as they go over the wire.</summary>
    public string Target => Address.PathAndQuery;
}
