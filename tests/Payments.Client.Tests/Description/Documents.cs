using System.Text.Json.Nodes;

namespace Payments.Client.Tests.Description;

/// <summary>Compares what was sent with what arrived.</summary>
internal static class Documents
{
    /// <summary>The paths of all members of a document that are missing in another, or differ there.</summary>
    public static IEnumerable<string> Lost(JsonNode? sent, JsonNode? arrived, string path = "$")
    {
        switch (sent)
        {
            case JsonObject members when arrived is JsonObject others:
                return members.SelectMany(member => others.ContainsKey(member.Key) || member.Value is null
                    ? Lost(member.Value, others[member.Key], $"{path}.{member.Key}")
                    : [$"{path}.{member.Key} is missing"]);
            case JsonArray items when arrived is JsonArray others && items.Count == others.Count:
                return items.SelectMany((item, index) => Lost(item, others[index], $"{path}[{index}]"));
            default:
                return JsonNode.DeepEquals(sent, arrived) ? [] : [$"{path} was {sent?.ToJsonString() ?? "null"} and is {arrived?.ToJsonString() ?? "null"}"];
        }
    }
}
