using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Makes a checkout session: everything is checked first, and written then.</summary>
internal static class CheckoutCreation
{
    private const long MinimumSeconds = 30 * 60;
    private const long MaximumSeconds = 24 * 60 * 60;
    private const int MaximumReferenceLength = 200;

    private static readonly string[] Echoed =
    [
        "allow_promotion_codes", "allowed_payment_method_types", "billing_address_collection", "cancel_url", "client_reference_id",
        "excluded_payment_method_types", "integration_identifier", "locale", "name_collection", "origin_context", "permissions",
        "return_url", "shipping_address_collection", "submit_type", "success_url", "wallet_options",
    ];

    public static JsonObject Create(Call call)
    {
        var (workspace, parameters) = (call.Workspace, call.Parameters);
        var mode = parameters.RequiredText("mode");
        var page = parameters.Text("ui_mode") ?? CheckoutPageRules.Hosted;
        CheckoutModeRules.Check(parameters, mode);
        CheckoutPageRules.Check(parameters, page);
        CheckoutLimits.Check(parameters);
        CheckoutCustomer.Check(parameters);
        CheckoutLook.Check(parameters);
        Checks.Length(parameters, "client_reference_id", MaximumReferenceLength);
        Checks.Length(parameters, "integration_identifier", MaximumReferenceLength);
        var order = mode == "setup" ? null : CheckoutOrder.Read(parameters, mode);
        CheckoutPaymentTerms.Check(parameters, workspace, order?.Total ?? 0);
        var values = new JsonObject
        {
            ["created"] = workspace.Now,
            ["custom_fields"] = CheckoutCustomFields.Read(parameters),
            ["expires_at"] = ReadExpiry(parameters, workspace.Now),
            ["metadata"] = Metadata.Merge(null, parameters),
            ["mode"] = mode,
            ["payment_status"] = order?.Total > 0 ? "unpaid" : "no_payment_required",
            ["status"] = "open",
            ["ui_mode"] = page,
        };
        if (parameters.Text("currency") is { } currency)
        {
            values["currency"] = Currencies.Check(currency, "currency");
        }

        parameters.CopyTo(values, Echoed);
        CheckoutCustomer.WriteTo(values, parameters, mode);
        CheckoutLook.WriteTo(values, parameters);
        CheckoutPaymentTerms.WriteTo(values, parameters);
        WriteOptions(values, parameters, mode, page);
        return Store(workspace, values, order);
    }

    private static JsonObject Store(Workspace workspace, JsonObject values, CheckoutOrder? order)
    {
        var id = workspace.NewId("cs_test_", 58);
        values["id"] = id;
        if (values.Text("ui_mode") == CheckoutPageRules.Hosted)
        {
            values["url"] = CheckoutPageRules.Address(workspace, id);
        }
        else
        {
            values["client_secret"] = workspace.NewId($"{id}_secret_", 32);
        }

        values[CheckoutSessionBehaviour.LineItems] = new JsonArray();
        order?.WriteTo(values, workspace);
        var session = workspace.Create("CheckoutSession", values);
        workspace.Schedule(session.Whole("expires_at")!.Value, CheckoutSessionBehaviour.Expires, id);
        return session;
    }

    private static long ReadExpiry(Parameters parameters, long now)
    {
        var expiry = parameters.Whole("expires_at") ?? now + MaximumSeconds;
        return expiry >= now + MinimumSeconds && expiry <= now + MaximumSeconds
            ? expiry
            : throw Problems.Invalid("A session expires between 30 minutes and 24 hours after its creation.", "expires_at");
    }

    /// <summary>The parts that say what they are also where nothing was sent.</summary>
    private static void WriteOptions(JsonObject session, Parameters parameters, string mode, string page)
    {
        session["adaptive_pricing"] = mode == "setup" ? null : new JsonObject { ["enabled"] = false };
        session["after_expiration"] = parameters.Object("after_expiration")?.ToJson();
        session["automatic_tax"] = new JsonObject { ["enabled"] = false };
        session["discounts"] = new JsonArray();
        session["managed_payments"] = new JsonObject { ["enabled"] = false };
        session["phone_number_collection"] = parameters.Object("phone_number_collection")?.ToJson() ?? new JsonObject { ["enabled"] = false };
        if (mode == "payment")
        {
            session["invoice_creation"] = new JsonObject
            {
                ["enabled"] = false,
                ["invoice_data"] = new JsonObject { ["metadata"] = new JsonObject() },
            };
        }

        if (page is "embedded_page" or "form")
        {
            session["redirect_on_completion"] = parameters.Text("redirect_on_completion") ?? "always";
        }

        if (parameters.Object("saved_payment_method_options") is { } saved)
        {
            session["saved_payment_method_options"] = WithDefaults(saved, new JsonObject
            {
                ["allow_redisplay_filters"] = new JsonArray("always"),
                ["payment_method_remove"] = "disabled",
                ["payment_method_save"] = "disabled",
            });
        }

        if (parameters.Object("tax_id_collection") is { } taxId)
        {
            session["tax_id_collection"] = WithDefaults(taxId, new JsonObject { ["required"] = "never" });
        }
    }

    private static JsonObject WithDefaults(Parameters sent, JsonObject defaults)
    {
        foreach (var name in sent.Names)
        {
            defaults[name] = sent.Node(name)?.DeepClone();
        }

        return defaults;
    }
}
