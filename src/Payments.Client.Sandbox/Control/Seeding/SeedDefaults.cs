using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.BalanceSettings;
using Payments.Client.Sandbox.Behaviours.Cards;
using Payments.Client.Sandbox.Behaviours.Portal;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Control.Seeding;

/// <summary>What an object of a seed is where nothing is said: an ordinary one of its kind, whose members agree with each other and with what was said.</summary>
/// <param name="now">The sandbox's time.</param>
/// <param name="newest">The id of the newest object of a kind that comes before; null when there is none.</param>
internal sealed class SeedDefaults(long now, Func<string, string?> newest)
{
    private const long Amount = 2000;
    private const long SecondsPerDay = 24 * 60 * 60;

    /// <summary>Adds to an object with an id what it lacks.</summary>
    public void AddTo(JsonObject json, string kind)
    {
        json["created"] ??= now;
        Merge(json, Of(json, kind));
    }

    private JsonObject Of(JsonObject given, string kind) => kind switch
    {
        "application_fee" => new JsonObject
        {
            ["account"] = Authentication.OwnAccount, ["amount"] = Amount, ["application"] = "ca_sandbox", ["charge"] = Newest("charge", "ch_seeded"), ["currency"] = "usd",
        },
        "balance_transaction" => BalanceTransaction(given),
        "balance_settings" => BalanceSettingsBehaviour.Defaults(),
        "billing.alert" => new JsonObject
        {
            ["alert_type"] = "usage_threshold",
            ["status"] = "active",
            ["title"] = "Usage alert",
            ["usage_threshold"] = new JsonObject
            {
                ["filters"] = new JsonArray(), ["gte"] = 100L, ["meter"] = Newest("billing.meter", "mtr_test_seeded"), ["recurrence"] = "one_time",
            },
        },
        "billing.credit_grant" => CreditGrant(given),
        "billing.meter" => Meter(given),
        "billing_portal.configuration" => new JsonObject
        {
            ["active"] = true, ["features"] = PortalFeatures.Defaults(), ["is_default"] = newest(kind) is null, ["updated"] = given["created"]?.DeepClone(),
        },
        "charge" => Charge(given),
        "checkout.session" => CheckoutSession(given),
        "customer" => new JsonObject { ["address"] = null, ["email"] = null, ["name"] = null, ["phone"] = null, ["tax_exempt"] = "none" },
        "dispute" => Dispute(given),
        "event" => new JsonObject
        {
            ["api_version"] = EngineParts.Description.ApiVersion,
            ["data"] = new JsonObject { ["object"] = EngineParts.Completer.Complete("Customer", new JsonObject { ["id"] = Newest("customer", "cus_seeded"), ["created"] = now }) },
            ["type"] = "customer.created",
        },
        "fee_refund" => new JsonObject { ["amount"] = Amount, ["currency"] = "usd", ["fee"] = Newest("application_fee", "fee_seeded") },
        "payment_intent" => new JsonObject
        {
            ["amount"] = Amount, ["capture_method"] = "automatic_async", ["client_secret"] = $"{given.Text("id")}_secret_seeded", ["confirmation_method"] = "automatic",
            ["currency"] = "usd", ["payment_method_types"] = new JsonArray("card"), ["status"] = "requires_payment_method",
        },
        "payment_method" => new JsonObject { ["card"] = Card(), ["type"] = "card" },
        "price" => new JsonObject
        {
            ["active"] = true, ["billing_scheme"] = "per_unit", ["currency"] = "usd", ["product"] = Newest("product", "prod_seeded"), ["type"] = "one_time",
            ["unit_amount"] = Amount, ["unit_amount_decimal"] = "2000",
        },
        "product" => new JsonObject { ["active"] = true, ["name"] = "Product", ["type"] = "service", ["updated"] = given["created"]?.DeepClone() },
        "refund" => new JsonObject { ["amount"] = Amount, ["charge"] = newest("charge"), ["currency"] = "usd", ["status"] = "succeeded" },
        "setup_intent" => new JsonObject
        {
            ["client_secret"] = $"{given.Text("id")}_secret_seeded", ["payment_method_types"] = new JsonArray("card"), ["status"] = "requires_payment_method",
            ["usage"] = "off_session",
        },
        "shipping_rate" => new JsonObject
        {
            ["active"] = true, ["display_name"] = "Shipping", ["fixed_amount"] = new JsonObject { ["amount"] = 500L, ["currency"] = "usd" }, ["type"] = "fixed_amount",
        },
        "transfer" => new JsonObject { ["amount"] = Amount, ["currency"] = "usd", ["destination"] = "acct_seeded" },
        "transfer_reversal" => new JsonObject { ["amount"] = Amount, ["currency"] = "usd", ["transfer"] = Newest("transfer", "tr_seeded") },
        _ => [],
    };

    private static JsonObject Charge(JsonObject given)
    {
        var isPaid = given["paid"] is null ? given.Text("status") is null or "succeeded" : given.Flag("paid");

        // Who says that a payment went through, and not that its money was taken, means an authorization.
        var isCaptured = given["captured"] is null ? isPaid && given["paid"] is null && given["status"] is null : given.Flag("captured");
        var amount = given.Whole("amount") ?? Amount;
        return new JsonObject
        {
            ["amount"] = Amount,
            ["amount_captured"] = isCaptured ? amount : 0L,
            ["captured"] = isCaptured,
            ["currency"] = "usd",
            ["paid"] = isPaid,
            ["refunded"] = given.Whole("amount_refunded") is > 0 and var refunded && refunded == amount,
            ["status"] = isPaid ? "succeeded" : "failed",
        };
    }

    private JsonObject BalanceTransaction(JsonObject given)
    {
        var type = given.Text("type") ?? "charge";
        var amount = given.Whole("amount") ?? Amount;
        return new JsonObject
        {
            ["amount"] = Amount,
            ["available_on"] = now,
            ["balance_type"] = "payments",
            ["currency"] = "usd",
            ["net"] = amount - (given.Whole("fee") ?? 0),
            ["reporting_category"] = type,
            ["status"] = given.Whole("available_on") > now ? "pending" : "available",
            ["type"] = type,
        };
    }

    private JsonObject CreditGrant(JsonObject given)
    {
        var grant = new JsonObject { ["category"] = "paid", ["customer"] = Newest("customer", "cus_seeded"), ["updated"] = given["created"]?.DeepClone() };
        grant["amount"] = new JsonObject { ["monetary"] = new JsonObject { ["currency"] = "usd", ["value"] = 1000L }, ["type"] = "monetary" };
        if (given["applicability_config"] is null)
        {
            grant["applicability_config"] = new JsonObject { ["scope"] = new JsonObject { ["price_type"] = "metered" } };
        }

        return grant;
    }

    private static JsonObject Meter(JsonObject given) => new()
    {
        ["customer_mapping"] = new JsonObject { ["event_payload_key"] = "stripe_customer_id", ["type"] = "by_id" },
        ["default_aggregation"] = new JsonObject { ["formula"] = "sum" },
        ["display_name"] = given.Text("event_name") ?? "Meter",
        ["event_name"] = $"events_of_{given.Text("id")}",
        ["status"] = "active",
        ["updated"] = given["created"]?.DeepClone(),
        ["value_settings"] = new JsonObject { ["event_payload_key"] = "value" },
    };

    private JsonObject Dispute(JsonObject given)
    {
        var isInquiry = given.Text("status")?.StartsWith("warning_", StringComparison.Ordinal) == true;
        var dispute = new JsonObject
        {
            ["amount"] = Amount,
            ["charge"] = Newest("charge", "ch_seeded"),
            ["currency"] = "usd",
            ["evidence_details"] = new JsonObject { ["due_by"] = now + (9 * SecondsPerDay), ["submission_method"] = "not_submitted" },
            ["is_charge_refundable"] = isInquiry,
            ["reason"] = "fraudulent",
            ["status"] = "needs_response",
        };
        if (given["payment_method_details"] is null)
        {
            dispute["payment_method_details"] = new JsonObject
            {
                ["card"] = new JsonObject { ["brand"] = "visa", ["case_type"] = isInquiry ? "inquiry" : "chargeback" }, ["type"] = "card",
            };
        }

        return dispute;
    }

    /// <summary>A field of a session's own has the part that belongs to its type, even where it says nothing.</summary>
    private static void AddParts(IEnumerable<JsonObject> customFields)
    {
        foreach (var field in customFields)
        {
            var type = field.Text("type") ?? "text";
            Merge(field, new JsonObject { ["type"] = type, [type] = new JsonObject() });
        }
    }

    private static JsonObject CheckoutSession(JsonObject given)
    {
        AddParts((given.List("custom_fields") ?? []).OfType<JsonObject>());
        var isSetup = given.Text("mode") == "setup";
        var isOver = given.Text("status") is "complete" or "expired";
        long? total = isSetup ? null : given.Whole("amount_total") ?? Amount;
        return new JsonObject
        {
            ["amount_subtotal"] = total,
            ["amount_total"] = total,
            ["currency"] = "usd",
            ["expires_at"] = given.Whole("created") + SecondsPerDay,
            ["mode"] = "payment",
            ["payment_method_collection"] = "always",
            ["payment_method_types"] = new JsonArray("card"),
            ["payment_status"] = total is null or 0 ? "no_payment_required" : given.Text("status") == "complete" ? "paid" : "unpaid",
            ["status"] = "open",
            ["success_url"] = "https://example.test/success",
            ["ui_mode"] = "hosted_page",
            ["url"] = isOver ? null : $"https://checkout.example.test/c/pay/{given.Text("id")}",
        };
    }

    private JsonObject Card()
    {
        var visa = TestCards.FindToken("tok_visa")!;
        return new JsonObject
        {
            ["brand"] = visa.Brand.Name,
            ["country"] = visa.Country,
            ["display_brand"] = visa.Brand.Name,
            ["exp_month"] = 12L,
            ["exp_year"] = DateTimeOffset.FromUnixTimeSeconds(now).Year + 1L,
            ["fingerprint"] = visa.Fingerprint,
            ["funding"] = visa.Funding,
            ["last4"] = visa.Last4,
        };
    }

    private string Newest(string kind, string otherwise) => newest(kind) ?? otherwise;

    /// <summary>What is null was said to be so; what was said in part takes the rest.</summary>
    private static void Merge(JsonObject given, JsonObject defaults)
    {
        foreach (var (name, value) in defaults)
        {
            if (!given.ContainsKey(name))
            {
                given[name] = value?.DeepClone();
            }
            else if (given[name] is JsonObject part && value is JsonObject partDefaults)
            {
                Merge(part, partDefaults);
            }
        }
    }
}
