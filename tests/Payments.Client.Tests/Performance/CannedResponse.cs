using System.Net;
using System.Net.Http.Headers;

namespace Payments.Client.Tests.Performance;

/// <summary>Answers at once and on the caller's thread, so that what a call allocates can be counted there.</summary>
internal sealed class CannedResponse(byte[] body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    }
}
