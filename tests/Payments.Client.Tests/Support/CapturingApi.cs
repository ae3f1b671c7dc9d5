using System.Net;
using System.Text;

namespace Payments.Client.Tests.Support;

/// <summary>Stands in for the API: answers as it is told, and keeps each request as it was at the moment when it was sent.</summary>
internal sealed class CapturingApi
{
    private readonly List<CapturedRequest> _requests = [];

    /// <summary>What is answered; an empty object unless told otherwise.</summary>
    public Func<HttpResponseMessage> Responder { get; set; } = () => Respond("{}");

    public IReadOnlyList<CapturedRequest> Requests => _requests;

    /// <summary>The one request that was sent.</summary>
    public CapturedRequest Request => _requests.Should().ContainSingle().Subject;

    /// <summary>A client that sends here and never tries again, unless told otherwise.</summary>
    public PaymentsClient Client(Action<PaymentsClientOptions>? configure = null)
    {
        var options = new PaymentsClientOptions { ApiKey = "sk_test_secret", MaxRetries = 0 };
        configure?.Invoke(options);
        return new PaymentsClient(options, new HttpClient(NewHandler()));
    }

    /// <summary>A handler that sends here.</summary>
    public HttpMessageHandler NewHandler() => new Handler(this);

    public static HttpResponseMessage Respond(string body, int status = 200, string type = "application/json", string? requestId = "req_1") =>
        Respond(Encoding.UTF8.GetBytes(body), status, type, requestId);

    public static HttpResponseMessage Respond(byte[] body, int status = 200, string type = "application/json", string? requestId = "req_1")
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (requestId is not null)
        {
            response.Headers.Add("Request-Id", requestId);
        }

        return response;
    }

    private async Task<HttpResponseMessage> HandleAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? []);
        var captured = new CapturedRequest(
            request.Method.Method,
            request.RequestUri!,
            headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken));
        lock (_requests)
        {
            _requests.Add(captured);
        }

        var response = Responder();
        response.RequestMessage = request;
        return response;
    }

    private sealed class Handler(CapturingApi api) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            api.HandleAsync(request, cancellationToken);
    }
}
