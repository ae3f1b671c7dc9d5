using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>Who pays a charge on a page, and the payment intent that the page works for.</summary>
internal sealed record ChargePayer(string PaymentIntent, string? Email, string? Name)
{
    public void WriteTo(JsonObject charge)
    {
        charge["payment_intent"] = PaymentIntent;
        var details = charge.Object("billing_details")!;
        details["email"] = Email;
        details["name"] ??= Name;
    }
}
