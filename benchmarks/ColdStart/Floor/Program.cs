using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.ColdStart;

var services = new ServiceCollection();
services.AddHttpClient("Bare").ConfigurePrimaryHttpMessageHandler(() => new CannedHandler()).RemoveAllLoggers();
await using var provider = services.BuildServiceProvider();
using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.stripe.com/v1/charges/ch_1");
request.Headers.Authorization = new("Bearer", "sk_test_cold");
request.Headers.Add("Stripe-Version", "2020-08-27");
using var response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("Bare").SendAsync(request);
return Read(await response.Content.ReadAsByteArrayAsync());

static int Read(byte[] body)
{
    var (id, amount) = ("", 0L);
    var reader = new Utf8JsonReader(body);
    while (reader.Read())
    {
        if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.GetString()!;
            }
            else if (reader.ValueTextEquals("amount"u8))
            {
                reader.Read();
                amount = reader.GetInt64();
            }
        }
    }

    return Finish.With(id, amount);
}
