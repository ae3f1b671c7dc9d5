using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Client.Billing;

namespace Payments.Client.AotSmoke;

/// <summary>Parameters as JSON without reflection: by a context of a program's own, and by the SDK's door.</summary>
internal static partial class OptionsJson
{
    public static bool GoesThereAndBack()
    {
        var unset = JsonSerializer.Serialize(new CreditGrantUpdateOptions { ExpiresAt = Clear.Value, Metadata = { ["a"] = null } }, Context.Default.CreditGrantUpdateOptions);
        var charge = new ChargeCreateOptions { Amount = 5, Source = new ChargeCardOptions { Number = "4242424242424242", ExpMonth = "12", ExpYear = "2034" } }.ToJson();

        return unset == """{"expires_at":null,"metadata":{"a":null}}"""
            && JsonSerializer.Deserialize(unset, Context.Default.CreditGrantUpdateOptions) is { ExpiresAt: { IsCleared: true } }
            && PaymentsJson.FromJson<ChargeCreateOptions>(charge) is { Amount: 5, Source: { } source } && source.TryGetValue(out var card) && card.ExpYear == "2034"
            && PaymentsJson.FromJson<MonetaryAmountOptions>("""{"currency":"usd","value":5}""") is { Currency: "usd", Value: 5 };
    }

    [JsonSerializable(typeof(CreditGrantUpdateOptions))]
    private sealed partial class Context : JsonSerializerContext;
}
