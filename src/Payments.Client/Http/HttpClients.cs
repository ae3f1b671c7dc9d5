using System.Net;

namespace Payments.Client.Http;

/// <summary>Connections to the API: pooled, compressed, and never to anywhere that the caller did not name.</summary>
internal static class HttpClients
{
#if !NETSTANDARD2_0
    /// <summary>Connections are renewed after this time, so that a change of DNS is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
#endif

    public static HttpMessageHandler NewHandler() =>
#if NETSTANDARD2_0
        new HttpClientHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            AllowAutoRedirect = false,
            UseCookies = false,

            // .NET Framework would open two connections and let all other calls wait for them.
            MaxConnectionsPerServer = int.MaxValue,
        };
#else
        new SocketsHttpHandler
        {
            PooledConnectionLifetime = ConnectionLifetime,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            AllowAutoRedirect = false,
            UseCookies = false,
        };
#endif

    public static HttpClient New() => new(NewHandler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
}
