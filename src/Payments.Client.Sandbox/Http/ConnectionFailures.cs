namespace Payments.Client.Sandbox.Http;

/// <summary>What an <see cref="HttpClient"/> reports when the other side closes the connection.</summary>
internal static class ConnectionFailures
{
    public static HttpRequestException Dropped() => new(
        HttpRequestError.ResponseEnded, "The sandbox was told to close the connection without a response.", ResponseEnded());

    public static HttpIOException ResponseEnded() => new(HttpRequestError.ResponseEnded, "The response ended too early.");
}
