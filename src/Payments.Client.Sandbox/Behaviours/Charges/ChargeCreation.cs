using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Cards;
using Payments.Client.Sandbox.Behaviours.Disputes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>Takes a payment from a test card.</summary>
internal static class ChargeCreation
{
    private const long AuthorizationSeconds = 7 * 24 * 60 * 60;

    public static JsonObject Create(Call call) => Create(call.Workspace, call.Parameters, payer: null);

    /// <summary>Takes the payment that the parameters describe, for whoever filled in a page or for nobody in particular.</summary>
    public static JsonObject Create(Workspace workspace, Parameters parameters, ChargePayer? payer)
    {
        var (amount, currency) = ChargeRules.ReadAmount(parameters);
        ChargeRules.CheckDescriptors(parameters);
        ChargeRules.CheckEmail(parameters);
        var connect = ConnectTerms.Read(parameters, workspace, amount);
        var customer = References.Customer(parameters);
        var metadata = Metadata.Merge(null, parameters);
        var card = PresentedCard.Read(parameters, DateTimeOffset.FromUnixTimeSeconds(workspace.Now)) ?? throw NoCard(customer);

        var succeeds = card.Decline is null;
        var isCaptured = succeeds && (parameters.Flag("capture") ?? true);
        var captureBefore = succeeds && !isCaptured ? workspace.Now + AuthorizationSeconds : (long?)null;
        var id = workspace.NewId("ch_");
        var cardId = workspace.NewId("card_");
        var charge = new JsonObject
        {
            ["id"] = id,
            ["amount"] = amount,
            ["amount_captured"] = isCaptured ? amount : 0L,
            ["billing_details"] = CardObjects.BillingDetails(card),
            ["calculated_statement_descriptor"] = ChargeRules.CalculatedDescriptor(
                parameters.Text("statement_descriptor"), parameters.Text("statement_descriptor_suffix")),
            ["captured"] = isCaptured,
            ["created"] = workspace.Now,
            ["currency"] = currency,
            ["customer"] = customer,
            ["fraud_details"] = new JsonObject(),
            ["metadata"] = metadata,
            ["outcome"] = CardObjects.Outcome(card),
            ["paid"] = succeeds,
            ["payment_method"] = cardId,
            ["payment_method_details"] = CardObjects.PaymentMethodDetails(
                card, amount, captureBefore, workspace.NewId("", 15).ToUpperInvariant()),
            ["receipt_url"] = succeeds ? $"https://pay.example.test/receipts/{id}" : null,
            ["source"] = CardObjects.Source(card, cardId, customer),
            ["status"] = succeeds ? "succeeded" : "failed",
            ["_skips_pending"] = card.Card.SkipsPending,
            ["_dispute_reason"] = card.Card.DisputeReason,
            ["_disputes_by_inquiry"] = card.Card.IsInquiry,
            ["_refunds_turn_out"] = card.Card.RefundsTurnOut,
        };
        parameters.CopyTo(charge, "description", "radar_options", "receipt_email", "shipping", "transfer_group");
        parameters.CopyTo(charge, "statement_descriptor", "statement_descriptor_suffix");
        connect.WriteTo(charge);
        payer?.WriteTo(charge);
        if (card.Decline is { } decline)
        {
            throw Declined(workspace, workspace.Create("Charge", charge), decline);
        }

        return Accept(workspace, workspace.Create("Charge", charge));
    }

    private static JsonObject Accept(Workspace workspace, JsonObject charge)
    {
        if (charge.Flag("captured"))
        {
            ChargeCapture.Settle(workspace, charge);
        }
        else
        {
            WatchAuthorization(workspace, charge);
        }

        workspace.Emit("charge.succeeded", charge);
        return DisputeOpening.OpenIfCardDisputes(workspace, charge);
    }

    /// <summary>Gives a charge that is there from the start the fee and the transfer that its capture would have made, or has its authorization expire.</summary>
    public static void TakeUp(Workspace workspace, JsonObject charge)
    {
        if (charge.Flag("paid") && charge.Flag("captured"))
        {
            ConnectMoney.Pass(workspace, charge);
        }

        WatchAuthorization(workspace, charge);
    }

    /// <summary>Has an authorization expire that nobody captures.</summary>
    private static void WatchAuthorization(Workspace workspace, JsonObject charge)
    {
        if (charge.Flag("paid") && !charge.Flag("captured"))
        {
            workspace.Schedule(charge.Whole("created")!.Value + AuthorizationSeconds, ChargeCapture.Expires, charge.Id());
        }
    }

    private static ApiProblemException Declined(Workspace workspace, JsonObject charge, CardDecline decline)
    {
        charge["failure_code"] = decline.Code;
        charge["failure_message"] = decline.Message;
        workspace.Emit("charge.failed", charge);
        return new ApiProblemException(decline.ToProblem() with { Charge = charge.Id() }) { KeepsChanges = true };
    }

    private static ApiProblemException NoCard(string? customer) => customer is null
        ? Problems.Invalid("A charge needs a source to take the money from.", "source", "parameter_missing")
        : Problems.NotSimulated("the cards that a customer has saved: send a test token or card as source", "source");
}
