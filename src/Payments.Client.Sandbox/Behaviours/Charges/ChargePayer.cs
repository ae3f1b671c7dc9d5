using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Charges;

/// <summary>Who pays a charge on a page, with which payment method, and the payment intent that the page works for.</summary>
internal sealed record ChargePayer(string PaymentIntent, string PaymentMethod, string? Email, string? Name, string? Phone, JsonObject? Address)
{
    public void WriteTo(JsonObject charge)
    {
        charge["payment_intent"] = PaymentIntent;
        charge["payment_method"] = PaymentMethod;
        charge["source"] = null;
        WriteBilling(charge.Object("billing_details")!, Email, Name, Phone, Address);
    }

    /// <summary>Lays what was entered over what the card tells.</summary>
    public static void WriteBilling(JsonObject details, string? email, string? name, string? phone, JsonObject? address)
    {
        details["email"] = email;
        details["name"] = name ?? details.Text("name");
        details["phone"] = phone;
        if (address is not null)
        {
            details["address"] = address.DeepClone();
        }
    }
}
