using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Cards;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Behaviours.Intents;
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
        CheckoutSessionBehaviour.CheckOpen(session, "completed");
        CheckoutRequirements.Check(session, payer);
        var isKnown = session["customer"] is not null || session["customer_account"] is not null;
        var email = payer.Form.Email ?? session.Text("customer_email") ?? (isKnown ? null : SomeEmail);
        var customer = session.Text("customer") ?? (session.Text("customer_creation") == "always" ? workspace.NewId("cus_", 14) : null);
        var billing = session.Whole("amount_total") > 0
            ? Pay(workspace, session, payer, email, customer)
            : SetUp(workspace, session, payer, email, customer);
        var details = CustomerDetails(payer.Form, billing, email);
        session["customer"] = customer;
        session["customer_details"] = details;
        session["collected_information"] = Collected(payer);
        if (customer is not null)
        {
            Customers.Store(workspace, customer, details, payer.Shipping);
        }

        Close(workspace, session, payer.Form);
        workspace.Emit("checkout.session.completed", session);
        return session;
    }

    private static JsonObject CustomerDetails(SandboxCheckoutForm form, JsonObject? billing, string? email) => new()
    {
        ["address"] = billing?["address"]?.DeepClone(),
        ["business_name"] = form.BusinessName,
        ["email"] = email,
        ["individual_name"] = form.IndividualName,
        ["name"] = billing?.Text("name") ?? form.Name,
        ["phone"] = form.Phone,
        ["tax_exempt"] = "none",
        ["tax_ids"] = new JsonArray(),
    };

    private static JsonObject? Collected(CheckoutPayer payer) =>
        payer.Shipping is null && payer.Form.BusinessName is null && payer.Form.IndividualName is null ? null : new JsonObject
        {
            ["business_name"] = payer.Form.BusinessName,
            ["individual_name"] = payer.Form.IndividualName,
            ["shipping_details"] = payer.Shipping,
        };

    /// <summary>Takes the money; returns the billing details.</summary>
    private static JsonObject Pay(Workspace workspace, JsonObject session, CheckoutPayer payer, string? email, string? customer)
    {
        var id = session.Text(PaymentIntent) ?? workspace.NewId("pi_");
        session[PaymentIntent] = id;
        var terms = CheckoutPaymentTerms.Intent(session);
        if (workspace[PaymentIntents.Kind].Find(id) is null)
        {
            PaymentIntents.Create(workspace, id, session.Whole("amount_total")!.Value, session.Text("currency")!, terms);
        }

        var parameters = CheckoutPaymentTerms.Charge(session, payer, customer);
        var method = PaymentMethods.NewId(workspace);
        var reuser = terms.Text("setup_future_usage") is null && session.Text("mode") == "payment" ? null : customer;
        JsonObject charge;
        try
        {
            charge = ChargeCreation.Create(workspace, parameters, new ChargePayer(id, method, email, payer.Form.Name, payer.Form.Phone, payer.Billing));
        }
        catch (ApiProblemException exception) when (exception.Problem.Charge is { } failed)
        {
            Note(workspace, workspace[ChargeBehaviour.Kind].Get(failed, "charge"), reuser: null, exception.Problem);
            throw;
        }

        Note(workspace, charge, reuser, problem: null);
        session["payment_status"] = charge.Flag("captured") ? "paid" : "unpaid";
        if (session.Text("mode") == "payment")
        {
            session["payment_intent"] = id;
        }

        return charge.Object("billing_details")!;
    }

    private static void Note(Workspace workspace, JsonObject charge, string? reuser, ApiProblem? problem)
    {
        var card = charge.Object("payment_method_details")!.Object("card")!;
        PaymentMethods.Create(workspace, charge.Text("payment_method")!, card, charge.Object("billing_details")!, reuser);
        PaymentIntents.Follow(workspace, charge, problem);
    }

    /// <summary>Looks at the card without charging it, where one is asked for though nothing is due; returns the billing details.</summary>
    private static JsonObject? SetUp(Workspace workspace, JsonObject session, CheckoutPayer payer, string? email, string? customer)
    {
        if (session.Text("mode") == "payment" || session.Text("payment_method_collection") == "if_required")
        {
            return null;
        }

        var parameters = new Parameters(new JsonObject { ["source"] = payer.Source.DeepClone() });
        var card = PresentedCard.Read(parameters, DateTimeOffset.FromUnixTimeSeconds(workspace.Now))!;
        if (card.Decline is { } decline)
        {
            throw new ApiProblemException(decline.ToProblem());
        }

        var billing = CardObjects.BillingDetails(card);
        ChargePayer.WriteBilling(billing, email, payer.Form.Name, payer.Form.Phone, payer.Billing);
        var details = CardObjects.PaymentMethodDetails(card, amount: 0, captureBefore: null, workspace.NewId("", 15)).Object("card")!;
        var method = PaymentMethods.Create(workspace, PaymentMethods.NewId(workspace), details, billing, customer);
        if (session.Text("mode") == "setup")
        {
            session["setup_intent"] = SetupIntents.Succeed(workspace, CheckoutPaymentTerms.Intent(session), method.Id(), customer);
        }

        return method.Object("billing_details");
    }

    private static void Close(Workspace workspace, JsonObject session, SandboxCheckoutForm form)
    {
        if (session.Text("mode") == "subscription")
        {
            session["subscription"] = workspace.NewId("sub_");
            session["invoice"] = workspace.NewId("in_");
        }

        CheckoutCustomFields.FillIn(session, form.CustomFields);
        if (session.Object("consent_collection") is not null)
        {
            session["consent"] = new JsonObject
            {
                ["promotions"] = CheckoutRequirements.AsksForPromotions(session) ? form.AcceptsPromotions ? "opt_in" : "opt_out" : null,
                ["terms_of_service"] = CheckoutRequirements.RequiresTerms(session) ? "accepted" : null,
            };
        }

        session["status"] = "complete";
        session["url"] = null;
    }
}
