using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>What a checkout session wants of its customer, held against what was entered.</summary>
internal static class CheckoutRequirements
{
    private const int ShortestPhone = 5;
    private const string InPhones = "+-(). /";

    /// <summary>400 that names everything that is missing, or the first thing that is wrong.</summary>
    public static void Check(JsonObject session, CheckoutPayer payer)
    {
        var form = payer.Form;
        Checks.Email(new Parameters(new JsonObject { ["email"] = form.Email }), "email");
        CheckAsked(session, form);
        var missing = Missing(session, payer).Concat(CheckoutCustomFields.Missing(session, form.CustomFields)).ToList();
        if (missing.Count > 0)
        {
            throw Problems.Invalid(
                $"The checkout session {session.Id()} cannot be completed without {string.Join(", ", missing)}.", missing[0], "parameter_missing");
        }

        CheckPhone(form.Phone);
        CheckCountry(payer.Billing, "billing_address[country]");
        CheckCountry(payer.Shipping?.Object("address"), "shipping[address][country]");
        if (payer.Shipping is { } shipping)
        {
            CheckDeliverable(session, shipping.Object("address")!.Text("country")!);
        }

        CheckoutCustomFields.Check(session, form.CustomFields);
    }

    public static bool AsksForPhone(JsonObject session) => session.Object("phone_number_collection")?.Flag("enabled") == true;

    public static bool AsksForShipping(JsonObject session) => session.Object("shipping_address_collection") is not null;

    public static bool RequiresBilling(JsonObject session) => session.Text("billing_address_collection") == "required";

    public static bool RequiresTerms(JsonObject session) => session.At("consent_collection.terms_of_service").AsText() == "required";

    public static bool AsksForPromotions(JsonObject session) => session.At("consent_collection.promotions").AsText() == "auto";

    /// <summary>Whether the page asks for the name of a business or an individual.</summary>
    public static bool AsksForName(JsonObject session, string whose) => NameCollection(session, whose)?.Flag("enabled") == true;

    /// <summary>Whether that name must be given.</summary>
    public static bool RequiresName(JsonObject session, string whose) =>
        AsksForName(session, whose) && NameCollection(session, whose)?.Flag("optional") != true;

    private static JsonObject? NameCollection(JsonObject session, string whose) => session.Object("name_collection")?.Object(whose);

    private static IEnumerable<string> Missing(JsonObject session, CheckoutPayer payer)
    {
        var form = payer.Form;
        (bool IsRequired, string Name, string? Value)[] wanted =
        [
            (RequiresBilling(session), "name", form.Name),
            (RequiresBilling(session) || payer.Billing is not null, "billing_address[line1]", payer.Billing?.Text("line1")),
            (RequiresBilling(session) || payer.Billing is not null, "billing_address[country]", payer.Billing?.Text("country")),
            (AsksForPhone(session), "phone", form.Phone),
            (AsksForShipping(session), "shipping[name]", form.ShippingName),
            (AsksForShipping(session), "shipping[address][line1]", form.ShippingAddress?.Line1),
            (AsksForShipping(session), "shipping[address][country]", form.ShippingAddress?.Country),
            (RequiresName(session, "business"), "business_name", form.BusinessName),
            (RequiresName(session, "individual"), "individual_name", form.IndividualName),
            (RequiresTerms(session), "terms_of_service", form.AcceptsTerms ? "accepted" : null),
        ];
        return wanted.Where(part => part.IsRequired && string.IsNullOrWhiteSpace(part.Value)).Select(part => part.Name);
    }

    private static void CheckAsked(JsonObject session, SandboxCheckoutForm form)
    {
        (bool IsAsked, string Name, bool IsGiven)[] parts =
        [
            (AsksForPhone(session), "phone", form.Phone is not null),
            (AsksForShipping(session), "shipping", form.ShippingName is not null || form.ShippingAddress is not null),
            (AsksForName(session, "business"), "business_name", form.BusinessName is not null),
            (AsksForName(session, "individual"), "individual_name", form.IndividualName is not null),
        ];
        if (parts.FirstOrDefault(part => part.IsGiven && !part.IsAsked) is { Name: { } name })
        {
            throw Problems.Invalid($"The checkout session does not ask for {name}: leave it out, or let the session collect it.", name);
        }
    }

    private static void CheckPhone(string? phone)
    {
        var isPhone = phone is null
            || (phone.Count(char.IsAsciiDigit) >= ShortestPhone && phone.All(character => char.IsAsciiDigit(character) || InPhones.Contains(character)));
        if (!isPhone)
        {
            throw Problems.Invalid($"'{Problems.Shorten(phone!)}' is not a phone number.", "phone");
        }
    }

    private static void CheckCountry(JsonObject? address, string param) => Addresses.CheckCountry("country", address?["country"], param);

    private static void CheckDeliverable(JsonObject session, string country)
    {
        var allowed = session.At("shipping_address_collection.allowed_countries") as JsonArray ?? [];
        if (!allowed.Any(one => one.AsText() == country))
        {
            throw Problems.Invalid(
                $"The session ships to {string.Join(", ", allowed.Select(one => one.AsText()))}, and not to {country}.",
                "shipping[address][country]");
        }
    }
}
