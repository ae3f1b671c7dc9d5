using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>The events that a sandbox has made, oldest first. What they show is checked against the API description.</summary>
public static class RecordedEvents
{
    public static IReadOnlyList<Event> Events(this SandboxApi api)
    {
        var events = api.Sandbox.TakeSnapshot().Records
            .Where(record => record.Kind == "event")
            .OrderBy(record => record.Order)
            .Select(record => new Event(JsonNode.Parse(record.Json!)!.AsObject()))
            .ToList();
        events.ForEach(happened => ResponseValidator.CheckObject(happened.Object, $"the object of {happened.Type}"));
        return events;
    }

    public static IReadOnlyList<string> EventTypes(this SandboxApi api) => [.. api.Events().Select(happened => happened.Type)];

    /// <summary>The only event of a type.</summary>
    public static Event OnlyEvent(this SandboxApi api, string type) => api.Events().Single(happened => happened.Type == type);

    public sealed record Event(JsonObject Json)
    {
        public string Type => (string)Json["type"]!;

        public long Created => (long)Json["created"]!;

        public JsonObject Object => Json["data"]!["object"]!.AsObject();

        public string? Previous => Json["data"]!["previous_attributes"]?.ToJsonString();
    }
}
