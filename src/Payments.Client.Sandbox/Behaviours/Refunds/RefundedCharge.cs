using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Charges;
using Payments.Client.Sandbox.Behaviours.Intents;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Refunds;

/// <summary>The charge that a refund gives back, where the parameters name it and not the path.</summary>
internal static class RefundedCharge
{
    /// <summary>The charge of the parameter <c>charge</c>, or the one that paid the <c>payment_intent</c>.</summary>
    public static JsonObject Find(Call call)
    {
        var parameters = call.Parameters;
        if (parameters.Text("charge") is { } charge)
        {
            return call.Workspace[ChargeBehaviour.Kind].Get(charge, "charge");
        }

        if (parameters.Text("payment_intent") is { } intent)
        {
            return OfIntent(call.Workspace, intent);
        }

        RefundCreation.CheckOrigin(parameters);
        throw Problems.Invalid("Say what is to be refunded: send charge or payment_intent.");
    }

    private static JsonObject OfIntent(Workspace workspace, string intent)
    {
        var charges = workspace[ChargeBehaviour.Kind];
        var attempts = charges.NewestFirst.Where(charge => charge.Text("payment_intent") == intent).ToList();
        if (attempts.Find(charge => charge.Flag("paid")) is { } paid)
        {
            return charges.Get(paid.Id(), "charge");
        }

        throw attempts.Count > 0 || workspace[PaymentIntents.Kind].Find(intent) is not null
            ? Problems.Invalid("No charge of the payment intent succeeded: there is nothing to refund.", "payment_intent")
            : Problems.NoSuchObject("payment intent", intent, "payment_intent");
    }
}
