using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Client.Sandbox.Inspection;
using Payments.Client.Sandbox.AspNetCore.Page;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Checkout;

/// <summary>The page on which a customer pays for a checkout session.</summary>
internal static class CheckoutPage
{
    /// <summary>Shows what is sold and a form to pay with, or why that is over.</summary>
    /// <param name="context">The request.</param>
    /// <param name="checkout">The session.</param>
    /// <param name="problem">Why the last attempt to pay failed; null without one.</param>
    /// <param name="entered">What was entered then.</param>
    public static Task ShowAsync(HttpContext context, CheckoutView checkout, string? problem = null, CheckoutEntry? entered = null)
    {
        var session = checkout.Session;
        var content = Text(session, "status") switch
        {
            "complete" => Over("This checkout is complete", "Nothing more is to be paid.", CheckoutReturn.Address(session)),
            "expired" => Over("This checkout has expired", "It can't be paid any more.", Text(session, "cancel_url")),
            _ => Html.Of($"{Order(checkout)}{Form(session, problem, entered)}"),
        };
        var body = Html.Of($"<main class=\"single\"><p class=\"note\">Payments sandbox · test mode, no money moves</p>{content}</main>");
        return Document.WriteAsync(context, "Checkout", body, problem is null ? StatusCodes.Status200OK : StatusCodes.Status402PaymentRequired);
    }

    public static Task ShowMissingAsync(HttpContext context) => Document.WriteAsync(
        context,
        "Checkout",
        Html.Of($"<main class=\"single\"><h1>There is no such checkout</h1><p>The sandbox may have been reset since the link was made.</p></main>"),
        StatusCodes.Status404NotFound);

    private static Html Over(string title, string explanation, string? next) => Html.Of(
        $"<h1>{title}</h1><p>{explanation}</p>{Back(next)}");

    private static Html Back(string? address) =>
        CheckoutReturn.IsSafe(address) ? Html.Of($"<p><a href=\"{address}\">Back to the shop</a></p>") : Html.Empty;

    private static Html Order(CheckoutView checkout)
    {
        var session = checkout.Session;
        if (checkout.LineItems.Count == 0)
        {
            // A seeded session is paid all the same; what it sells is not known.
            return IsCharged(session) ? Html.Of($"<h1>{Total(session)}</h1>") : Html.Of($"<h1>Save a card</h1><p>Nothing is charged now.</p>");
        }

        return Html.Of(
            $"""
            <h1>{Total(session)}</h1>
            <table class="order">
            <caption class="unseen">What is sold</caption>
            <thead class="unseen"><tr><th scope="col">Item</th><th scope="col">Quantity</th><th scope="col">Amount</th></tr></thead>
            <tbody>{checkout.LineItems.Select(Line)}</tbody>
            <tfoot>
            {Adjustment(session, "amount_discount", "Discount", -1)}
            {Adjustment(session, "amount_shipping", "Shipping", 1)}
            <tr><th scope="row" colspan="2">Total</th><td class="number">{Total(session)}</td></tr>
            </tfoot>
            </table>
            """);
    }

    private static Html Line(JsonObject item) => Html.Of(
        $"""
        <tr><th scope="row">{Text(item, "description")}</th><td class="number">× {Whole(item, "quantity") ?? 1}</td>
        <td class="number">{Money.Write(Whole(item, "amount_total") ?? 0, Text(item, "currency")!)}</td></tr>
        """);

    private static Html Adjustment(JsonObject session, string name, string title, int sign)
    {
        var amount = session["total_details"] is JsonObject details ? Whole(details, name) ?? 0 : 0;
        var shown = Money.Write(sign * amount, Text(session, "currency") ?? "usd");
        return Html.When(amount > 0, $"<tr><th scope=\"row\" colspan=\"2\">{title}</th><td class=\"number\">{shown}</td></tr>");
    }

    private static Html Form(JsonObject session, string? problem, CheckoutEntry? entered) => Html.Of(
        $"""
        {Html.When(problem is not null, $"<p id=\"problem\" role=\"alert\" class=\"bad\">{problem}</p>")}
        <form method="post" class="pay">
        <label for="email">Email</label>
        <input id="email" name="email" type="email" autocomplete="off" value="{entered?["email"] ?? Text(session, "customer_email")}">
        {new CheckoutFields(session, entered).Render()}
        <label for="card">Test card number</label>
        <input id="card" name="{CheckoutEntry.Card}" autocomplete="off" required value="{entered?[CheckoutEntry.Card] ?? "4242 4242 4242 4242"}" aria-describedby="cards">
        <p id="cards" class="note"><code>4242 4242 4242 4242</code> pays, <code>4000 0000 0000 0002</code> is declined,
        <code>4000 0000 0000 9995</code> lacks the funds.
        Tokens such as <code>tok_mastercard</code> work too. Expiry date and security code are not asked for: the sandbox takes any.</p>
        <button>{(IsCharged(session) ? $"Pay {Total(session)}" : "Save")}</button>
        </form>
        {Back(Text(session, "cancel_url"))}
        """);

    private static bool IsCharged(JsonObject session) => Whole(session, "amount_total") is > 0;

    private static string Total(JsonObject session) => Money.Write(Whole(session, "amount_total") ?? 0, Text(session, "currency") ?? "usd");

    private static string? Text(JsonObject json, string name) => (string?)json[name];

    private static long? Whole(JsonObject json, string name) => (long?)json[name];
}
