using System.Net;
using System.Net.Http.Headers;

namespace Payments.Client.ColdStart;

/// <summary>Answers with one charge, without a network.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(typeof(CannedHandler).Assembly.GetManifestResourceStream("charge.json")!);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
