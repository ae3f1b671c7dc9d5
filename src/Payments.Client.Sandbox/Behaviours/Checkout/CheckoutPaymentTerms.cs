using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>What a checkout session says of the payment, the subscription or the setup that it leads to; kept with it until it is completed.</summary>
internal static class CheckoutPaymentTerms
{
    /// <summary>The note that holds the parameters of the later charge.</summary>
    private const string Note = "_charge";

    /// <summary>The note that holds what the later payment intent or setup intent says beside that.</summary>
    private const string IntentNote = "_intent";

    private const long SecondsPerHour = 60 * 60;
    private const long LeastTrialHours = 48;
    private const int MaximumTrialDays = 730;
    private const int MaximumDescriptionLength = 500;

    private static readonly string[] OfCharge =
        ["application_fee_amount", "description", "on_behalf_of", "receipt_email", "shipping", "statement_descriptor_suffix", "transfer_data", "transfer_group"];

    public static void Check(Parameters parameters, Workspace workspace, long total)
    {
        if (parameters.Object("payment_intent_data") is { } payment)
        {
            ChargeRules.CheckDescriptors(payment);
            ConnectTerms.Read(payment, workspace, total);
            Metadata.Merge(null, payment);
        }

        if (parameters.Object("subscription_data") is { } subscription)
        {
            CheckSubscription(subscription, workspace.Now);
        }

        if (parameters.Object("setup_intent_data") is { } setup)
        {
            References.Account(setup, "on_behalf_of");
            Metadata.Merge(null, setup);
        }

        References.PaymentMethodConfiguration(parameters, "payment_method_configuration");
    }

    public static void WriteTo(JsonObject session, Parameters parameters)
    {
        var charge = new JsonObject();
        if (parameters.Object("payment_intent_data") is { } payment)
        {
            payment.CopyTo(charge, OfCharge);
            charge["metadata"] = Metadata.Merge(null, payment);
        }

        if (parameters.Text("mode") == "subscription")
        {
            charge["description"] = "Subscription creation";
            parameters.Object("subscription_data")?.CopyTo(charge, "on_behalf_of");
        }

        var intent = new JsonObject();
        parameters.Object("payment_intent_data")?.CopyTo(intent, "capture_method", "setup_future_usage");
        parameters.Object("setup_intent_data")?.CopyTo(intent, "description", "on_behalf_of");
        intent["metadata"] = (parameters.Object("payment_intent_data") ?? parameters.Object("setup_intent_data")) is { } data
            ? Metadata.Merge(null, data)
            : new JsonObject();
        session[IntentNote] = intent;
        var card = parameters.Object("payment_method_options")?.Object("card");
        var capture = card?.Text("capture_method") ?? parameters.Object("payment_intent_data")?.Text("capture_method");
        charge["capture"] = capture != "manual";
        session[Note] = charge;
        WriteMethods(session, parameters, card);
    }

    /// <summary>What the payment intent or the setup intent of a session says of its own.</summary>
    public static JsonObject Intent(JsonObject session) => session.Object(IntentNote) ?? [];

    /// <summary>The parameters of the charge that pays for a session.</summary>
    public static Parameters Charge(JsonObject session, CheckoutPayer payer, string? customer)
    {
        var charge = session.Object(Note)?.DeepClone().AsObject() ?? [];
        charge["amount"] = session.Whole("amount_total");
        charge["currency"] = session.Text("currency");
        charge["customer"] = customer;
        charge["source"] = payer.Source.DeepClone();
        charge["shipping"] = payer.Shipping ?? charge["shipping"]?.DeepClone();
        return new Parameters(charge);
    }

    private static void WriteMethods(JsonObject session, Parameters parameters, Parameters? card)
    {
        var cardOptions = new JsonObject { ["request_three_d_secure"] = "automatic" };
        foreach (var name in card?.Names ?? [])
        {
            cardOptions[name] = card!.Node(name)?.DeepClone();
        }

        session["payment_method_options"] = new JsonObject { ["card"] = cardOptions };
        session["payment_method_types"] = new JsonArray("card");
        session["payment_method_collection"] = parameters.Text("payment_method_collection") ?? "always";
        if (parameters.Text("payment_method_configuration") is { } configuration)
        {
            session["payment_method_configuration_details"] = new JsonObject { ["id"] = configuration };
        }
    }

    private static void CheckSubscription(Parameters subscription, long now)
    {
        Checks.Length(subscription, "description", MaximumDescriptionLength);
        References.Account(subscription, "on_behalf_of");
        Metadata.Merge(null, subscription);
        Checks.Range(subscription, "trial_period_days", 1, MaximumTrialDays);
        if (subscription.Has("trial_period_days") && subscription.Has("trial_end"))
        {
            throw Problems.Invalid("Send trial_period_days or trial_end, not both.", subscription.PathOf("trial_period_days"));
        }

        if (subscription.Whole("trial_end") < now + (LeastTrialHours * SecondsPerHour))
        {
            throw Problems.Invalid($"A trial ends at least {LeastTrialHours} hours from now.", subscription.PathOf("trial_end"));
        }
    }
}
