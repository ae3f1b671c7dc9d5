using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Controls a sandbox over HTTP, as a test in another language does: without a key.</summary>
public sealed class ControlClient(PaymentsSandbox sandbox) : IDisposable
{
    private readonly HttpClient _http = new(sandbox.CreateHandler()) { BaseAddress = new Uri("https://sandbox.example.test") };

    public Task<TestResponse> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, $"/_sandbox/{path}"));

    public Task<TestResponse> Delete(string path) => Send(new HttpRequestMessage(HttpMethod.Delete, $"/_sandbox/{path}"));

    public Task<TestResponse> Post(string path, string body, string contentType = "application/json") =>
        Send(new HttpRequestMessage(HttpMethod.Post, $"/_sandbox/{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType)),
        });

    /// <summary>Posts a form, as <c>curl -d</c> does.</summary>
    public Task<TestResponse> PostForm(string path, string form) => Post(path, form, "application/x-www-form-urlencoded");

    public async Task<TestResponse> Send(HttpRequestMessage message)
    {
        using (message)
        {
            using var response = await _http.SendAsync(message);
            var body = await response.Content.ReadAsStringAsync();
            return new TestResponse((int)response.StatusCode, JsonNode.Parse(body)!.AsObject(), body, response.Headers);
        }
    }

    public void Dispose() => _http.Dispose();
}
