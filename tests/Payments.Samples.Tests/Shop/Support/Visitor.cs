using System.Net;
using System.Text.RegularExpressions;

namespace Payments.Samples.Tests.Shop.Support;

/// <summary>Somebody with a browser that has no scripts: follows links, sends the forms that are on the pages, keeps cookies.</summary>
public sealed partial class Visitor(HttpClient http)
{
    public HttpClient Http => http;

    public async Task<string> ReadAsync(string path) => WebUtility.HtmlDecode(await http.GetStringAsync(path));

    public async Task AddToCartAsync(params string[] products)
    {
        foreach (var product in products)
        {
            await SubmitAsync("/", "/", ("product", product));
        }
    }

    /// <summary>Checks the cart out as it is; returns where that leads.</summary>
    public async Task<Uri> CheckOutAsync()
    {
        using var response = await SubmitAsync("/cart", "/cart?handler=Checkout");
        return response.RequestMessage!.RequestUri!;
    }

    /// <summary>Places an order for a teapot and two cups, 70.00 USD; returns its id and its checkout session's.</summary>
    public async Task<(Guid Order, string Session)> OrderAsync()
    {
        await AddToCartAsync("teapot", "cup", "cup");
        var session = (await CheckOutAsync()).Segments[^1];
        var page = await ReadAsync("/admin/orders");
        return (Guid.Parse(OrderLink().Match(page).Groups[1].Value), session);
    }

    public async Task<string> RefundAsync(Guid order, string amount, Guid? refundId = null)
    {
        var path = $"/admin/orders/{order}";
        using var response = await SubmitAsync(path, $"{path}?handler=Refund", ("refundId", $"{refundId ?? Guid.NewGuid()}"), ("amount", amount));
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a form of a page, with the page's token against forgery.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await http.GetStringAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await http.PostAsync(action, form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("/admin/orders/([0-9a-f-]{36})")]
    private static partial Regex OrderLink();
}
