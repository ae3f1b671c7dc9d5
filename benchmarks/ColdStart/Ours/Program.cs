using Microsoft.Extensions.DependencyInjection;
using Payments.Client;
using Payments.Client.ColdStart;

var services = new ServiceCollection();
services.AddPaymentsClient(options => options.ApiKey = "sk_test_cold").ConfigurePrimaryHttpMessageHandler(() => new CannedHandler());
await using var provider = services.BuildServiceProvider();
var charge = await provider.GetRequiredService<PaymentsClient>().Charges.GetAsync("ch_1");
return Finish.With(charge.Id, charge.Amount);
