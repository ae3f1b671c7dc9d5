using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Client.AspNetCore.CatchUp;

/// <summary>A listed event as a delivery would have brought it.</summary>
internal static class EventPayload
{
    /// <summary>Deliveries name the connected account; the account's own list has no need to.</summary>
    public static (WebhookEvent Event, ReadOnlyMemory<byte> Payload) Of(WebhookEvent listed, string? account)
    {
        if (account is null || listed.Account is not null)
        {
            return (listed, Encoding.UTF8.GetBytes(listed.ToJson()));
        }

        var json = JsonNode.Parse(listed.ToJson())!.AsObject();
        json["account"] = account;
        var payload = Encoding.UTF8.GetBytes(json.ToJsonString());
        return (WebhookReader.ReadUnverified(payload), payload);
    }
}
