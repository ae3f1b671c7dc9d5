using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>Valid documents of the API, made from its description: a resource of each kind with all of its fields, and what they come wrapped in.</summary>
internal static class Responses
{
    private static readonly Lazy<IReadOnlyList<string>> Kinds = new(() => [.. typeof(Charge).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: false, IsGenericType: false } && typeof(ApiResource).IsAssignableFrom(type) && ApiDescription.Api.Schemas.ContainsKey(type.Name))
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal)]);

    private static readonly Lazy<IReadOnlyList<byte[]>> AllEvents = new(() => [.. Kinds.Value.Select(kind => Event(Resource(kind)))]);

    /// <summary>An event about a resource of each kind.</summary>
    public static IReadOnlyList<byte[]> Events => AllEvents.Value;

    public static byte[] Charge { get; } = Bytes(Resource("Charge"));

    public static byte[] ChargePage { get; } = Bytes(Page("list", new() { ["has_more"] = true }));

    public static byte[] FoundCharges { get; } = Bytes(Page("search_result", new() { ["has_more"] = true, ["next_page"] = "cursor", ["total_count"] = 7 }));

    public static byte[] Error { get; } = Encoding.UTF8.GetBytes(
        """
        {"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","advice_code":"try_again_later","message":"Declined: größer.",
        "param":"source","charge":"ch_1","doc_url":"https://example.com","request_log_url":"https://example.com/log","payment_method_type":"card",
        "network_advice_code":"02","network_decline_code":"51","payment_intent":{"id":"pi_1","object":"payment_intent"}}}
        """);

    private static JsonObject Page(string type, JsonObject rest)
    {
        var page = new JsonObject { ["object"] = type, ["url"] = "/v1/charges", ["data"] = new JsonArray(Resource("Charge"), Resource("Charge")) };
        foreach (var member in rest)
        {
            page[member.Key] = member.Value?.DeepClone();
        }

        return page;
    }

    private static JsonObject Resource(string kind) => FullDocuments.Of(kind, expansions: kind is "Refund" ? 1 : 0);

    private static byte[] Event(JsonObject resource) => Bytes(new JsonObject
    {
        ["id"] = "evt_1",
        ["object"] = "event",
        ["type"] = "charge.updated",
        ["created"] = 1_793_577_600,
        ["request"] = new JsonObject { ["id"] = "req_1", ["idempotency_key"] = "key" },
        ["data"] = new JsonObject { ["object"] = resource, ["previous_attributes"] = new JsonObject { ["amount"] = 1 } },
    });

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());
}
