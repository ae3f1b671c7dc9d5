using System.Net;

namespace Payments.Client.Migration.Recording;

/// <summary>Remembers which requests were sent, and sends none: to each it responds that nothing was found.</summary>
internal sealed class RequestRecorder : HttpMessageHandler
{
    private readonly List<string> _requests = [];

    public IReadOnlyList<string> Requests => _requests;

    public void Forget() => _requests.Clear();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _requests.Add($"{request.Method} {Arguments.TemplateOf(request.RequestUri!)}");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)
        {
            RequestMessage = request,
            Content = new StringContent("""{"error":{"type":"invalid_request_error","message":"Recorded."}}"""),
        });
    }
}
