using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.AspNetCore.Checkout;

/// <summary>Where a customer goes from the checkout page.</summary>
internal static class CheckoutReturn
{
    private const string Placeholder = "{CHECKOUT_SESSION_ID}";

    /// <summary>The shop's page for those who have paid, with the session's id where it has a place for that; null when there is none.</summary>
    public static string? Address(JsonObject session) => ((string?)session["success_url"] ?? (string?)session["return_url"])
        ?.Replace(Placeholder, (string)session["id"]!, StringComparison.Ordinal);

    /// <summary>It leads to a page, and is no script.</summary>
    public static bool IsSafe([NotNullWhen(true)] string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    /// <summary>The address as a header can carry it: in ASCII, also where the name of the host is not.</summary>
    public static string ToHeader(string address)
    {
        var url = new Uri(address);
        return new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
    }
}
