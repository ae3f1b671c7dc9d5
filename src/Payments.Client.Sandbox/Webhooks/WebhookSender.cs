using System.Globalization;
using System.Text;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>Posts a signed event to an endpoint.</summary>
/// <param name="handler">What carries the request; null for the network.</param>
/// <param name="timeout">How long an endpoint may take to respond, in real time: a clock that a test moves says nothing about a network.</param>
/// <param name="signingClock">
/// The clock without what it was moved ahead: a receiver compares the signature's time with a clock of its own, which nobody moves.
/// </param>
internal sealed class WebhookSender(HttpMessageHandler? handler, TimeSpan timeout, TimeProvider signingClock) : IDisposable
{
    private readonly HttpClient _http = handler is null
        ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan }
        : new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Makes one attempt; a failure is a result, unless it comes from the cancellation.</summary>
    public async Task<SendResult> SendAsync(SandboxWebhookEndpoint endpoint, string body, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            limit.CancelAfter(timeout);
            using var message = Write(endpoint, Encoding.UTF8.GetBytes(body));
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var status = (int)response.StatusCode;
            return new SendResult(status, status is >= 200 and < 300 ? null : $"The endpoint responded with the status {status}.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var seconds = timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return new SendResult(null, $"The endpoint did not respond within {seconds} seconds.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A handler of the user's own may throw anything, and whatever it is, the endpoint did not take the event.
            return new SendResult(null, exception.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Write(SandboxWebhookEndpoint endpoint, byte[] body)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new("application/json", "utf-8");
        message.Headers.UserAgent.ParseAdd("PaymentsSandbox/1.0");
        var time = signingClock.GetUtcNow().ToUnixTimeSeconds();
        message.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Sign(time, body, endpoint.Secret));
        return message;
    }
}

/// <summary>What became of an attempt: the status that came back, and why it is no success.</summary>
internal sealed record SendResult(int? Status, string? Failure);
