using System.Net;
using System.Text;

namespace Payments.Client.Sandbox.Http;

/// <summary>
/// Carries requests of an <see cref="HttpClient"/> to a sandbox and its answers back, as slowly and as incompletely as they are to arrive.
/// </summary>
internal sealed class SandboxHandler(PaymentsSandbox sandbox) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (request.Content is null)
        {
            return AnswerAsync(request, "", cancellationToken).GetAwaiter().GetResult();
        }

        using var reader = new StreamReader(request.Content.ReadAsStream(cancellationToken), Encoding.UTF8);
        return AnswerAsync(request, reader.ReadToEnd(), cancellationToken).GetAwaiter().GetResult();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return await AnswerAsync(request, body, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, string body, CancellationToken cancellationToken)
    {
        var answer = await sandbox.HandleAsync(Read(message, body), cancellationToken).ConfigureAwait(false);
        if (answer.Delay > TimeSpan.Zero)
        {
            await Task.Delay(answer.Delay, sandbox.Clock, cancellationToken).ConfigureAwait(false);
        }

        return answer.Delivery == SandboxDelivery.Dropped ? throw ConnectionFailures.Dropped() : Write(message, answer);
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

    private static HttpResponseMessage Write(HttpRequestMessage message, SandboxResponse answer)
    {
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = message,
            Content = answer.Delivery == SandboxDelivery.Truncated
                ? new BrokenContent(answer.Body)
                : new StringContent(answer.Body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
