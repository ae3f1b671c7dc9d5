using System.Net;
using System.Text;
using Payments.Client.Sandbox.Engine;

namespace Payments.Client.Sandbox.Http;

/// <summary>Carries requests of an <see cref="HttpClient"/> to the engine and its answers back.</summary>
internal sealed class SandboxHandler(SandboxEngine engine) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Content is null)
        {
            return Answer(request, "");
        }

        using var reader = new StreamReader(request.Content.ReadAsStream(cancellationToken), Encoding.UTF8);
        return Answer(request, reader.ReadToEnd());
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return Answer(request, body);
    }

    private HttpResponseMessage Answer(HttpRequestMessage message, string body)
    {
        var uri = message.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var request = new SandboxRequest(message.Method.Method, uri.AbsolutePath) { Query = uri.Query.TrimStart('?'), Body = body };
        var contentHeaders = message.Content?.Headers.NonValidated ?? default;
        foreach (var header in message.Headers.NonValidated.Concat(contentHeaders))
        {
            request.Headers[header.Key] = string.Join(", ", header.Value);
        }

        var answer = engine.Handle(request);
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = message,
            Content = new StringContent(answer.Body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
