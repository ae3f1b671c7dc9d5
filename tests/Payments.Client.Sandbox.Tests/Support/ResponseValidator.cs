using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Compares a response with the API description by JSON Schema: nothing missing, nothing unknown, nothing of the wrong type.</summary>
public static class ResponseValidator
{
    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag };
    private static readonly EvaluationOptions Thorough = new() { OutputFormat = OutputFormat.Hierarchical };

    /// <summary>Checks a response against what its operation returns, or against what errors look like.</summary>
    public static void Check(string method, string path, int status, JsonObject json)
    {
        var what = $"the response {status} to {method} {path}";
        var schema = status switch
        {
            200 => ResponseSchemas.OfSuccess(method, path),
            >= 400 and < 600 => ResponseSchemas.Error,
            _ => null,
        };
        schema.Should().NotBeNull($"{what} is described");
        Check(schema!, json, what);
    }

    /// <summary>Checks whatever a sandbox has sent, apart from faults that it was told to make.</summary>
    public static void CheckAll(IEnumerable<RecordedRequest> requests)
    {
        foreach (var request in requests.Where(request => request is { Status: not null, Fault: null }))
        {
            Check(request.Method, request.Path, request.Status!.Value, JsonNode.Parse(request.ResponseBody!)!.AsObject());
        }
    }

    /// <summary>Checks the object that an event shows, if objects of its kind are described.</summary>
    public static void CheckObject(JsonObject json, string what)
    {
        if (ResponseSchemas.OfKind((string)json["object"]!) is { } schema)
        {
            Check(schema, json, what);
        }
    }

    private static void Check(JsonSchema schema, JsonObject json, string what)
    {
        var element = JsonSerializer.SerializeToElement(json);
        if (!schema.Evaluate(element, Quick).IsValid)
        {
            var mistakes = string.Join("\n", Mistakes(schema.Evaluate(element, Thorough)));
            Assert.Fail($"{what} does not follow the description:\n{mistakes}\n{json.ToJsonString()}");
        }
    }

    /// <summary>What is wrong and where. A possibility that failed beside one that fits is no mistake.</summary>
    private static IEnumerable<string> Mistakes(EvaluationResults results)
    {
        if (results.IsValid)
        {
            return [];
        }

        var own = (results.Errors ?? []).Select(error => $"{results.InstanceLocation} {Regex.Unescape(error.Value)}");
        return own.Concat((results.Details ?? []).SelectMany(Mistakes)).Distinct();
    }
}
