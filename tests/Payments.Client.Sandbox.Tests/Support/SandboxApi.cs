using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>A sandbox of a test's own, spoken to with a plain <see cref="HttpClient"/>. Every response is checked against the API description.</summary>
public sealed class SandboxApi : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _http;

    public SandboxApi(IStateStore? store = null, Action<PaymentsSandboxOptions>? configure = null)
    {
        var options = new PaymentsSandboxOptions { Clock = Clock, Store = store };
        configure?.Invoke(options);
        Sandbox = new PaymentsSandbox(options);
        _http = new HttpClient(Sandbox.CreateHandler()) { BaseAddress = new Uri("https://api.example.test") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_123");
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public PaymentsSandbox Sandbox { get; }

    public long Now => Clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Adds a header to every later request.</summary>
    public void SetHeader(string name, string? value)
    {
        _http.DefaultRequestHeaders.Remove(name);
        if (value is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }
    }

    public Task<TestResponse> Get(string path, params (string Name, string Value)[] query) =>
        Send(new HttpRequestMessage(HttpMethod.Get, query.Length == 0 ? path : $"{path}?{Encode(query)}"));

    public Task<TestResponse> Post(string path, params (string Name, string Value)[] form) => Send(PostMessage(path, form));

    public Task<TestResponse> PostWithKey(string idempotencyKey, string path, params (string Name, string Value)[] form)
    {
        var message = PostMessage(path, form);
        message.Headers.Add("Idempotency-Key", idempotencyKey);
        return Send(message);
    }

    /// <summary>Posts, expects success, and returns the response.</summary>
    public async Task<TestResponse> Create(string path, params (string Name, string Value)[] form)
    {
        var response = await Post(path, form);
        response.Status.Should().Be(200, response.Body);
        return response;
    }

    /// <summary>Charges 20.00 USD to the plain test card.</summary>
    public Task<TestResponse> Charge(params (string Name, string Value)[] more) =>
        Create("/v1/charges", [("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"), .. more]);

    public async Task<TestResponse> Send(HttpRequestMessage message)
    {
        using (message)
        {
            using var response = await _http.SendAsync(message);
            var body = await response.Content.ReadAsStringAsync();
            var json = JsonNode.Parse(body)!.AsObject();
            ResponseValidator.Check(message.Method.Method, message.RequestUri!.AbsolutePath, (int)response.StatusCode, json);
            return new TestResponse((int)response.StatusCode, json, body, response.Headers);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        Sandbox.Dispose();
    }

    private static HttpRequestMessage PostMessage(string path, (string Name, string Value)[] form) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(Encode(form), new MediaTypeHeaderValue("application/x-www-form-urlencoded")),
    };

    private static string Encode((string Name, string Value)[] pairs) =>
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
}
