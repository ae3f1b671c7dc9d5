using System.Net;
using System.Text;

namespace Payments.Client.Sandbox.Http;

/// <summary>
/// Carries requests of an <see cref="HttpClient"/> to a sandbox and its responses back, as slowly and as incompletely as they are to arrive.
/// </summary>
internal sealed class SandboxHandler(PaymentsSandbox sandbox) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Content is null)
        {
            return RespondAsync(request, "", cancellationToken).GetAwaiter().GetResult();
        }

        using var reader = new StreamReader(request.Content.ReadAsStream(cancellationToken), Encoding.UTF8);
        return RespondAsync(request, reader.ReadToEnd(), cancellationToken).GetAwaiter().GetResult();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return await RespondAsync(request, body, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage message, string body, CancellationToken cancellationToken)
    {
        var response = await sandbox.HandleAsync(Read(message, body), cancellationToken).ConfigureAwait(false);
        if (response.Delay > TimeSpan.Zero)
        {
            await Task.Delay(response.Delay, sandbox.Clock, cancellationToken).ConfigureAwait(false);
        }

        return response.Delivery == SandboxDelivery.Dropped ? throw ConnectionFailures.Dropped() : Write(message, response);
    }

    private static SandboxRequest Read(HttpRequestMessage message, string body)
    {
        var uri = message.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var request = new SandboxRequest(message.Method.Method, uri.AbsolutePath) { Query = uri.Query.TrimStart('?'), Body = body };
        var contentHeaders = message.Content?.Headers.NonValidated ?? default;
        foreach (var header in message.Headers.NonValidated.Concat(contentHeaders))
        {
            request.Headers[header.Key] = string.Join(", ", header.Value);
        }

        return request;
    }

    private static HttpResponseMessage Write(HttpRequestMessage request, SandboxResponse response)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status)
        {
            RequestMessage = request,
            Content = response.Delivery == SandboxDelivery.Truncated
                ? new BrokenContent(response.Body)
                : new StringContent(response.Body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in response.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }
}
