using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>The form in which webhook endpoints are kept with the state.</summary>
internal static class EndpointBook
{
    public const string Kind = "_webhook_endpoint";

    public static IReadOnlyList<SandboxWebhookEndpoint> Read(Collection endpoints) => [.. endpoints.OldestFirst.Select(Read)];

    public static JsonObject Write(SandboxWebhookEndpoint endpoint) => new()
    {
        ["id"] = endpoint.Id,
        ["url"] = endpoint.Url.OriginalString,
        ["secret"] = endpoint.Secret,
        ["event_types"] = new JsonArray([.. endpoint.EventTypes.Select(type => JsonValue.Create(type))]),
    };

    private static SandboxWebhookEndpoint Read(JsonObject json) => new(
        json.Id(),
        new Uri(json.Text("url")!),
        json.Text("secret")!,
        [.. json.List("event_types")!.Select(type => type.AsText()!)]);
}
