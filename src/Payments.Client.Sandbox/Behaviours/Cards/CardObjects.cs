using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Behaviours.Cards;

/// <summary>What a charge tells of its card.</summary>
internal static class CardObjects
{
    /// <summary>The <c>source</c>: a card object.</summary>
    public static JsonObject Source(PresentedCard presented, string id, string? customer)
    {
        var source = new JsonObject
        {
            ["id"] = id,
            ["object"] = "card",
            ["brand"] = presented.Card.Brand.DisplayName,
            ["country"] = presented.Card.Country,
            ["customer"] = customer,
            ["cvc_check"] = presented.CvcCheck,
            ["exp_month"] = presented.ExpiryMonth,
            ["exp_year"] = presented.ExpiryYear,
            ["fingerprint"] = presented.Card.Fingerprint,
            ["funding"] = presented.Card.Funding,
            ["last4"] = presented.Card.Last4,
            ["metadata"] = new JsonObject(),
            ["name"] = presented.Holder("name"),
            ["regulated_status"] = "unregulated",
            ["address_line1_check"] = presented.Line1Check,
            ["address_zip_check"] = presented.ZipCheck,
        };
        foreach (var part in new[] { "line1", "line2", "city", "state", "zip", "country" })
        {
            source[$"address_{part}"] = presented.Holder($"address_{part}");
        }

        return source;
    }

    public static JsonObject BillingDetails(PresentedCard presented) => new()
    {
        ["address"] = new JsonObject
        {
            ["city"] = presented.Holder("address_city"),
            ["country"] = presented.Holder("address_country"),
            ["line1"] = presented.Holder("address_line1"),
            ["line2"] = presented.Holder("address_line2"),
            ["postal_code"] = presented.Holder("address_zip"),
            ["state"] = presented.Holder("address_state"),
        },
        ["name"] = presented.Holder("name"),
    };

    /// <summary>The <c>payment_method_details</c> of a charge.</summary>
    public static JsonObject PaymentMethodDetails(PresentedCard presented, long amount, long? captureBefore, string networkTransactionId)
    {
        var isDeclined = presented.Decline is not null;
        var card = new JsonObject
        {
            ["amount_authorized"] = isDeclined ? null : amount,
            ["authorization_code"] = isDeclined ? null : networkTransactionId[^6..].ToUpperInvariant(),
            ["brand"] = presented.Card.Brand.Name,
            ["checks"] = new JsonObject
            {
                ["address_line1_check"] = presented.Line1Check,
                ["address_postal_code_check"] = presented.ZipCheck,
                ["cvc_check"] = presented.CvcCheck,
            },
            ["country"] = presented.Card.Country,
            ["exp_month"] = presented.ExpiryMonth,
            ["exp_year"] = presented.ExpiryYear,
            ["extended_authorization"] = new JsonObject { ["status"] = "disabled" },
            ["fingerprint"] = presented.Card.Fingerprint,
            ["funding"] = presented.Card.Funding,
            ["incremental_authorization"] = new JsonObject { ["status"] = "unavailable" },
            ["last4"] = presented.Card.Last4,
            ["multicapture"] = new JsonObject { ["status"] = "unavailable" },
            ["network"] = presented.Card.Brand.Name,
            ["network_token"] = new JsonObject { ["used"] = false },
            ["network_transaction_id"] = networkTransactionId,
            ["overcapture"] = new JsonObject { ["maximum_amount_capturable"] = amount, ["status"] = "unavailable" },
            ["regulated_status"] = "unregulated",
        };
        if (captureBefore is not null)
        {
            card["capture_before"] = captureBefore;
        }

        return new JsonObject { ["card"] = card, ["type"] = "card" };
    }

    /// <summary>The <c>outcome</c> of a charge: who let it through or stopped it.</summary>
    public static JsonObject Outcome(PresentedCard presented)
    {
        var riskLevel = presented.Card.RiskLevel;
        var riskScore = riskLevel switch { "elevated" => 65L, "highest" => 92L, _ => 18L };
        var outcome = new JsonObject { ["risk_level"] = riskLevel, ["risk_score"] = riskScore };
        if (presented.Decline is not { } decline)
        {
            outcome["network_status"] = "approved_by_network";
            outcome["seller_message"] = "The payment went through.";
            outcome["type"] = "authorized";
        }
        else if (decline.IsBlocked)
        {
            outcome["network_status"] = "not_sent_to_network";
            outcome["reason"] = "highest_risk_level";
            outcome["seller_message"] = "The payment was blocked as too risky.";
            outcome["type"] = "blocked";
        }
        else
        {
            outcome["advice_code"] = decline.AdviceCode;
            outcome["network_status"] = "declined_by_network";
            outcome["reason"] = decline.Reason;
            outcome["seller_message"] = $"The bank refused the payment: {decline.Reason}.";
            outcome["type"] = "issuer_declined";
        }

        return outcome;
    }
}
