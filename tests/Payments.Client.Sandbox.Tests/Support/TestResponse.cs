using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>A response of the sandbox as a test looks at it.</summary>
public sealed record TestResponse(int Status, JsonObject Json, string Body, HttpResponseHeaders Headers)
{
    public string Id => Text("id")!;

    public JsonObject Error => Json["error"]!.AsObject();

    public JsonArray Data => Json["data"]!.AsArray();

    public IReadOnlyList<string> Ids => [.. Data.Select(item => (string)item!["id"]!)];

    /// <summary>The node at a dotted path, where numbers pick items of a list.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate(
        (JsonNode?)Json,
        (node, segment) => node is JsonArray list ? list[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)] : node?[segment]);

    public string? Text(string path) => (string?)this[path];

    public long? Whole(string path) => (long?)this[path];

    public bool? Flag(string path) => (bool?)this[path];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public void ShouldFail(int status, string? code = null, string? param = null, string type = "invalid_request_error")
    {
        Status.Should().Be(status, Body);
        ((string?)Error["type"]).Should().Be(type, Body);
        if (code is not null)
        {
            ((string?)Error["code"]).Should().Be(code, Body);
        }

        if (param is not null)
        {
            ((string?)Error["param"]).Should().Be(param, Body);
        }
    }
}
