using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>The form in which webhook endpoints are kept with the state.</summary>
internal static class EndpointStore
{
    public const string Kind = "_webhook_endpoint";

    /// <exception cref="InvalidDataException">One of them is none.</exception>
    public static IReadOnlyList<SandboxWebhookEndpoint> Read(Collection endpoints) => [.. endpoints.OldestFirst.Select(Read)];

    public static JsonObject Write(SandboxWebhookEndpoint endpoint) => new()
    {
        ["id"] = endpoint.Id,
        ["url"] = endpoint.Url.OriginalString,
        ["secret"] = endpoint.Secret,
        ["event_types"] = new JsonArray([.. endpoint.EventTypes.Select(type => JsonValue.Create(type))]),
    };

    public static SandboxWebhookEndpoint ChangeSecret(JsonObject json, string secret)
    {
        json["secret"] = secret;
        return Read(json);
    }

    private static SandboxWebhookEndpoint Read(JsonObject json) =>
        Uri.TryCreate(json.Text("url"), UriKind.Absolute, out var url)
        && json.Text("secret") is { } secret
        && json.List("event_types") is { } types && types.All(type => type.AsText() is not null)
            ? new SandboxWebhookEndpoint(json.Id(), url, secret, [.. types.Select(type => type.AsText()!)])
            : throw new InvalidDataException($"The webhook endpoint '{json.Id()}' can't be read.");
}
