using Payments.Client.Benchmarks.Floor;

namespace Payments.Client.Benchmarks.Support;

/// <summary>The three ways to call the API, each set up as its documentation says and over the same transport.</summary>
internal static class Clients
{
    private const string ApiKey = "sk_test_51TzQ6aLkdIwHu7ixBenchmarkKey0000";

    public static PaymentsClient Ours(HttpMessageHandler transport) => new(
        new PaymentsClientOptions { ApiKey = ApiKey, MaxResponseBytes = 64 * 1024 * 1024 },
        new HttpClient(transport) { Timeout = Timeout.InfiniteTimeSpan });

    public static PaymentsClient Ours(Uri server) => new(
        new PaymentsClientOptions { ApiKey = ApiKey, BaseAddress = server },
        new HttpClient(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan });

    public static Stripe.StripeClient Official(HttpMessageHandler transport) =>
        new(ApiKey, httpClient: new Stripe.SystemNetHttpClient(new HttpClient(transport)));

    public static Stripe.StripeClient Official(Uri server) => new(
        ApiKey, httpClient: new Stripe.SystemNetHttpClient(new HttpClient(new SocketsHttpHandler())), apiBase: server.AbsoluteUri.TrimEnd('/'));

    public static BareClient Floor(HttpMessageHandler transport) => new(new HttpClient(transport), new Uri("https://api.stripe.com"), ApiKey);

    public static BareClient Floor(Uri server) => new(new HttpClient(new SocketsHttpHandler()), server, ApiKey);
}
