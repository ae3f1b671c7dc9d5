using System.Net;
using System.Text.RegularExpressions;

namespace Payments.Client.Packages.Tests.Templates;

/// <summary>A customer of a new shop, by HTTP as a browser would.</summary>
public sealed partial class ShopVisitor(Uri shop) : IDisposable
{
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = shop };

    public Task<string> ReadAsync(Uri page) => _browser.GetStringAsync(page);

    /// <summary>Presses the button of an article, and returns where that leads.</summary>
    public async Task<Uri> BuyAsync(string article)
    {
        var token = Token().Match(await _browser.GetStringAsync(shop)).Groups[1].Value;
        return await PostAsync(shop, ("article", article), ("__RequestVerificationToken", token));
    }

    /// <summary>Pays on the checkout page, and returns where that leads.</summary>
    public Task<Uri> PayAsync(Uri checkout, string card) => PostAsync(checkout, ("email", "jenny@example.test"), ("card", card));

    public void Dispose() => _browser.Dispose();

    private async Task<Uri> PostAsync(Uri page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await _browser.PostAsync(page, form);
        response.StatusCode.Should().BeOneOf([HttpStatusCode.Found, HttpStatusCode.SeeOther], await response.Content.ReadAsStringAsync());
        return new Uri(shop, response.Headers.Location!);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
