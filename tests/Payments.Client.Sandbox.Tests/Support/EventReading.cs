using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>Reads what a sandbox has to tell of, oldest first.</summary>
public static class EventReading
{
    /// <summary>The events so far.</summary>
    public static IReadOnlyList<JsonObject> Events(this PaymentsSandbox sandbox) =>
        [.. sandbox.TakeSnapshot().Records.Where(record => record.Kind == "event").OrderBy(record => record.Order).Select(record => JsonNode.Parse(record.Json!)!.AsObject())];

    /// <summary>The types of the events so far, after the given number of them.</summary>
    public static IReadOnlyList<string> EventTypes(this PaymentsSandbox sandbox, int after = 0) =>
        [.. sandbox.Events().Skip(after).Select(json => (string)json["type"]!)];

    /// <summary>The only event of a type.</summary>
    public static JsonObject Event(this PaymentsSandbox sandbox, string type) => sandbox.Events().Single(json => (string)json["type"]! == type);

    public static JsonObject Subject(this JsonObject json) => json["data"]!["object"]!.AsObject();

    public static string? Previous(this JsonObject json) => json["data"]!["previous_attributes"]?.ToJsonString();
}
