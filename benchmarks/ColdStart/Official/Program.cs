using Microsoft.Extensions.DependencyInjection;
using Payments.Client.ColdStart;
using Stripe;

var services = new ServiceCollection();
services.AddHttpClient("Stripe").ConfigurePrimaryHttpMessageHandler(() => new CannedHandler()).RemoveAllLoggers();
services.AddSingleton(provider => new StripeClient(
    "sk_test_cold", httpClient: new SystemNetHttpClient(provider.GetRequiredService<IHttpClientFactory>().CreateClient("Stripe"))));
await using var provider = services.BuildServiceProvider();
var charge = await provider.GetRequiredService<StripeClient>().V1.Charges.GetAsync("ch_1");
return Finish.With(charge.Id, charge.Amount);
