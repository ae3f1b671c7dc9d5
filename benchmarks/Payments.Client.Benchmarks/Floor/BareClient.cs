using System.Globalization;
using System.Net.Http.Headers;
using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Benchmarks.Floor;

/// <summary>The least code that calls the API: an <see cref="HttpClient"/>, two headers and the reader. No retries, no errors told apart, no telemetry.</summary>
internal sealed class BareClient(HttpClient http, Uri server, string apiKey)
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", apiKey);

    public async Task<Charge> GetChargeAsync(string id) =>
        Read(await SendAsync(HttpMethod.Get, "/v1/charges/" + Uri.EscapeDataString(id), null), Model<Charge>.Read);

    public async Task<Page<Charge>> ListChargesAsync(int limit, string? after = null) =>
        Read(
            await SendAsync(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/v1/charges?limit={limit}{(after is null ? "" : "&starting_after=" + after)}"), null),
            Model<Charge>.ReadPage);

    public async Task<Charge> CreateChargeAsync(byte[] form) =>
        Read(await SendAsync(HttpMethod.Post, "/v1/charges", form), Model<Charge>.Read);

    private async Task<byte[]> SendAsync(HttpMethod method, string path, byte[]? form)
    {
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        request.Headers.Authorization = _authorization;
        request.Headers.Add("Stripe-Version", PaymentsClientOptions.DefaultApiVersion);
        if (form is not null)
        {
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            request.Content = new ByteArrayContent(form);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        }

        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    // The same reader as ours.
    private static T Read<T>(byte[] body, JsonFactory<T> read) => WholeDocument.Read(body, read);
}
