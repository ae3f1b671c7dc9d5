using System.Net;
using System.Net.Http.Headers;

namespace Payments.Client.Benchmarks.Support;

/// <summary>Answers at once with the same bytes, so that what is measured is the client alone.</summary>
internal sealed class CannedHandler(byte[] body) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request };
        response.Headers.TryAddWithoutValidation("Request-Id", "req_4sTq0aFhV2kQ9x");
        response.Headers.TryAddWithoutValidation("Stripe-Version", PaymentsClientOptions.DefaultApiVersion);
        return Task.FromResult(response);
    }
}
