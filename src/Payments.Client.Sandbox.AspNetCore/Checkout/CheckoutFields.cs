using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Checkout;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Checkout;

/// <summary>The fields in which a checkout page asks for what its session requires.</summary>
internal sealed class CheckoutFields(JsonObject session, CheckoutEntry? entered)
{
    private static readonly (string Part, string Label, bool IsRequired)[] AddressParts =
    [
        ("line1", "Street", true), ("line2", "Apartment, floor", false), ("city", "City", false),
        ("state", "State or province", false), ("postal_code", "Postal code", false),
    ];

    public Html Render() => Html.Of(
        $"""
        {Html.When(CheckoutRequirements.AsksForPhone(session), $"{Input("phone", "Phone", isRequired: true)}")}
        {Name("business", "business_name", "Business name")}
        {Name("individual", "individual_name", "Full name")}
        {Html.When(CheckoutRequirements.AsksForShipping(session), $"{Input("shipping[name]", "Recipient", isRequired: true)}{Address("shipping[address]", "Shipping address", ShippingCountries)}")}
        {Html.When(CheckoutRequirements.RequiresBilling(session), $"{Input("name", "Name on the card", isRequired: true)}{Address("billing_address", "Billing address", [])}")}
        {OwnFields.Select(OwnField)}
        {Html.When(CheckoutRequirements.RequiresTerms(session), $"{Box("terms_of_service", "accepted", "I accept the terms of service", isRequired: true)}")}
        {Html.When(CheckoutRequirements.AsksForPromotions(session), $"{Box("promotions", "opt_in", "Tell me of promotions", isRequired: false)}")}
        """);

    private IEnumerable<JsonObject> OwnFields => session["custom_fields"]?.AsArray().Select(own => own!.AsObject()) ?? [];

    private IReadOnlyList<string> ShippingCountries =>
        [.. session["shipping_address_collection"]?["allowed_countries"]?.AsArray().Select(country => (string)country!) ?? []];

    private Html Name(string whose, string name, string label) => CheckoutRequirements.AsksForName(session, whose)
        ? Input(name, label, CheckoutRequirements.RequiresName(session, whose))
        : Html.Empty;

    private Html Address(string name, string title, IReadOnlyList<string> countries)
    {
        var country = $"{name}[country]";
        var parts = AddressParts.Select(part => Input($"{name}[{part.Part}]", part.Label, part.IsRequired));
        return Html.Of(
            $"""
            <fieldset><legend>{title}</legend>
            {parts}
            {(countries.Count > 0 ? Choice(country, "Country", countries.Select(code => (code, code)), isRequired: true, start: null) : Input(country, "Country (two letters)", isRequired: true))}
            </fieldset>
            """);
    }

    private Html OwnField(JsonObject field)
    {
        var type = (string)field["type"]!;
        var part = field[type]!.AsObject();
        var (name, label, isRequired) = ($"custom_fields[{field["key"]}]", (string?)field["label"]?["custom"] ?? "", (bool?)field["optional"] != true);
        var start = (string?)part["default_value"];
        return type == "dropdown"
            ? Choice(name, label, part["options"]!.AsArray().Select(option => ((string)option!["value"]!, (string)option["label"]!)), isRequired, start)
            : Input(name, label, isRequired, start);
    }

    private Html Input(string name, string label, bool isRequired, string? start = null) => Html.Of(
        $"""
        <label for="{name}">{label}{Optional(isRequired)}</label>
        <input id="{name}" name="{name}" autocomplete="off" value="{entered?[name] ?? start}"{Required(isRequired)}>
        """);

    private Html Choice(string name, string label, IEnumerable<(string Value, string Label)> options, bool isRequired, string? start) => Html.Of(
        $"""
        <label for="{name}">{label}{Optional(isRequired)}</label>
        <select id="{name}" name="{name}"{Required(isRequired)}><option value=""></option>{options.Select(option => Option(option, entered?[name] ?? start))}</select>
        """);

    private static Html Option((string Value, string Label) option, string? chosen) => Html.Of(
        $"<option value=\"{option.Value}\"{Html.When(option.Value == chosen, $" selected")}>{option.Label}</option>");

    private Html Box(string name, string value, string label, bool isRequired) => Html.Of(
        $"""
        <label><input type="checkbox" id="{name}" name="{name}" value="{value}"{Html.When(entered?[name] == value, $" checked")}{Required(isRequired)}> {label}</label>
        """);

    private static Html Required(bool isRequired) => Html.When(isRequired, $" required");

    private static Html Optional(bool isRequired) => Html.When(!isRequired, $" (optional)");
}
