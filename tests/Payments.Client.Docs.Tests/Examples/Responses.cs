using System.Net;
using System.Text;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Responds to what the sandbox does not simulate: each path has its response.</summary>
internal sealed class Responses(Dictionary<string, string> bodies) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var body = bodies.GetValueOrDefault(request.RequestUri!.AbsolutePath) ?? throw new InvalidOperationException($"Nothing is at {request.RequestUri.AbsolutePath}.");
        return new(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }
}
