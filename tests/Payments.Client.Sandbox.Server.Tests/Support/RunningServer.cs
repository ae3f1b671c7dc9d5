using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Server.CommandLine;
using Payments.Client.Sandbox.Server.Hosting;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Server.Tests.Support;

/// <summary>A server on a free port of this machine, in the process of the test.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private RunningServer(PaymentsSandbox sandbox, SandboxServer server)
    {
        Sandbox = sandbox;
        _server = server;
        Address = server.Addresses[0];
        Http = new HttpClient { BaseAddress = Address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_123");
    }

    public PaymentsSandbox Sandbox { get; }

    public Uri Address { get; }

    /// <summary>Speaks to the server with a test key.</summary>
    public HttpClient Http { get; }

    public static async Task<RunningServer> StartAsync(TimeSpan latency = default, PaymentsSandboxOptions? options = null)
    {
        var sandbox = new PaymentsSandbox(options);
        return new RunningServer(sandbox, await SandboxServer.StartAsync(sandbox, [ListenAddress.Parse("http://127.0.0.1:0")], latency));
    }

    public async Task<JsonObject> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = Form(form);
        using var response = await Http.PostAsync(path, content);
        return await ReadAsync(response);
    }

    public Task<JsonObject> ChargeAsync() => PostAsync("/v1/charges", ("amount", "2000"), ("currency", "usd"), ("source", "tok_visa"));

    public async Task<JsonObject> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path);
        return await ReadAsync(response);
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] form) =>
        new(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    /// <summary>Stops listening; the sandbox lives on.</summary>
    public Task StopAsync() => _server.DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        ResponseValidator.CheckAll(Sandbox.Requests);
        Sandbox.Dispose();
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body);
        return JsonNode.Parse(body)!.AsObject();
    }
}
