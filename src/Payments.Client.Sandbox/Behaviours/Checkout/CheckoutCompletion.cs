using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Cards;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Completes a checkout session as its customer does: by paying, or by leaving a card for later.</summary>
internal static class CheckoutCompletion
{
    /// <summary>The note that holds the id of the payment intent, which is the same for each attempt to pay.</summary>
    private const string PaymentIntent = "_payment_intent";

    private const string SomeEmail = "customer@example.test";

    /// <summary>Returns the completed session; throws the decline of a card, and leaves the session open then.</summary>
    public static JsonObject Complete(Workspace workspace, JsonObject session, CheckoutPayer payer)
    {
        CheckOpen(session);
        Checks.Email(new Parameters(new JsonObject { ["email"] = payer.Email }), "email");
        var isKnown = session["customer"] is not null || session["customer_account"] is not null;
        var email = payer.Email ?? session.Text("customer_email") ?? (isKnown ? null : SomeEmail);
        var customer = session.Text("customer") ?? (session.Text("customer_creation") == "always" ? workspace.NewId("cus_", 14) : null);
        var billing = session.Whole("amount_total") > 0
            ? Pay(workspace, session, payer with { Email = email }, customer)
            : CheckCard(workspace, session, payer);
        session["customer"] = customer;
        session["customer_details"] = new JsonObject
        {
            ["address"] = billing?["address"]?.DeepClone(),
            ["business_name"] = null,
            ["email"] = email,
            ["individual_name"] = null,
            ["name"] = billing?.Text("name") ?? payer.Name,
            ["phone"] = null,
            ["tax_exempt"] = "none",
            ["tax_ids"] = new JsonArray(),
        };
        Close(workspace, session);
        workspace.Emit("checkout.session.completed", session);
        return session;
    }

    private static void CheckOpen(JsonObject session)
    {
        if (session.Text("status") != "open")
        {
            throw Problems.Invalid($"The checkout session {session.Id()} is {session.Text("status")}: only an open one can be completed.");
        }
    }

    /// <summary>Takes the money; returns the billing details.</summary>
    private static JsonObject Pay(Workspace workspace, JsonObject session, CheckoutPayer payer, string? customer)
    {
        var intent = session.Text(PaymentIntent) ?? workspace.NewId("pi_");
        session[PaymentIntent] = intent;
        var parameters = CheckoutPaymentTerms.Charge(session, payer.Source, customer);
        var charge = ChargeCreation.Create(workspace, parameters, new ChargePayer(intent, payer.Email, payer.Name));
        session["payment_status"] = charge.Flag("captured") ? "paid" : "unpaid";
        if (session.Text("mode") == "payment")
        {
            session["payment_intent"] = intent;
        }

        return charge.Object("billing_details")!;
    }

    /// <summary>Looks at the card without charging it, where one is asked for though nothing is due; returns the billing details.</summary>
    private static JsonObject? CheckCard(Workspace workspace, JsonObject session, CheckoutPayer payer)
    {
        if (session.Text("mode") == "payment" || session.Text("payment_method_collection") == "if_required")
        {
            return null;
        }

        var parameters = new Parameters(new JsonObject { ["source"] = payer.Source.DeepClone() });
        var card = PresentedCard.Read(parameters, DateTimeOffset.FromUnixTimeSeconds(workspace.Now))!;
        return card.Decline is { } decline ? throw new ApiProblemException(decline.ToProblem()) : CardObjects.BillingDetails(card);
    }

    private static void Close(Workspace workspace, JsonObject session)
    {
        switch (session.Text("mode"))
        {
            case "subscription":
                session["subscription"] = workspace.NewId("sub_");
                session["invoice"] = workspace.NewId("in_");
                break;
            case "setup":
                session["setup_intent"] = workspace.NewId("seti_");
                break;
        }

        CheckoutCustomFields.FillIn(session);
        if (session.Object("consent_collection") is { } collection)
        {
            session["consent"] = new JsonObject
            {
                ["promotions"] = collection.Text("promotions") == "auto" ? "opt_out" : null,
                ["terms_of_service"] = collection.Text("terms_of_service") == "required" ? "accepted" : null,
            };
        }

        session["status"] = "complete";
        session["url"] = null;
    }
}
