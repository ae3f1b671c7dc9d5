using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>The events that a sandbox has kept, read from its state.</summary>
public static class EmittedEvents
{
    /// <summary>The events of one type, oldest first.</summary>
    public static IReadOnlyList<JsonObject> Of(PaymentsSandbox sandbox, string type) =>
    [
        .. sandbox.TakeSnapshot().Records
            .Where(record => record.Kind == "event")
            .OrderBy(record => record.Order)
            .Select(record => JsonNode.Parse(record.Json!)!.AsObject())
            .Where(json => (string?)json["type"] == type),
    ];
}
