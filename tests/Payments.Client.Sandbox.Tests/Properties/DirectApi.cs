using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Properties;

/// <summary>A sandbox that is asked without any HTTP in between, for tests that ask very often.</summary>
internal sealed class DirectApi : IDisposable
{
    private readonly FakeTimeProvider _clock = new(SandboxApi.Start);
    private readonly PaymentsSandbox _sandbox;

    public DirectApi() => _sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Clock = _clock });

    public long Now => _sandbox.Clock.GetUtcNow().ToUnixTimeSeconds();

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public (int Status, JsonObject Json) Get(string path, string query = "") => Send(new SandboxRequest("GET", path) { Query = query });

    public (int Status, JsonObject Json) Post(string path, string form = "") => Send(new SandboxRequest("POST", path) { Body = form });

    /// <summary>All objects of a list, page by page.</summary>
    public IEnumerable<JsonObject> All(string path, int limit, string query = "")
    {
        var cursor = "";
        while (true)
        {
            var page = Get(path, $"limit={limit}{cursor}{query}").Json;
            foreach (var item in page["data"]!.AsArray())
            {
                yield return item!.AsObject();
                cursor = $"&starting_after={item["id"]}";
            }

            if (!(bool)page["has_more"]!)
            {
                yield break;
            }
        }
    }

    public void Dispose() => _sandbox.Dispose();

    private (int Status, JsonObject Json) Send(SandboxRequest request)
    {
        request.Headers["Authorization"] = "Bearer sk_test_1";
        request.Headers["Content-Type"] = "application/x-www-form-urlencoded";
        var response = _sandbox.Handle(request);
        var json = JsonNode.Parse(response.Body)!.AsObject();
        ResponseValidator.Check(request.Method, request.Path, response.Status, json);
        return (response.Status, json);
    }
}
