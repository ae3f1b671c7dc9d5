using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client;
using Payments.Client.AotSmoke;
using Payments.Client.Billing;

var services = new ServiceCollection();
var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Payments:ApiKey", "sk_test_aot"), new("Payments:MaxRetries", "1")]).Build();
services.AddPaymentsClient(configuration.GetSection("Payments")).ConfigurePrimaryHttpMessageHandler(() => new CannedHandler());
services.AddPaymentsClient("eu", options => options.ApiKey = "sk_test_eu").ConfigurePrimaryHttpMessageHandler(() => new CannedHandler());
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<PaymentsClient>();

var charge = await provider.GetRequiredService<ChargeService>().GetAsync("ch_1");
Check("get", charge is { Amount: 2000, Status.Value: "succeeded", Source: Card { Last4: "4242" }, Response.RequestId: "req_aot" } && charge.Customer?.Id == "cus_1");
Check("unknown member", charge.AdditionalProperties!["new_field"].GetInt32() == 1);
Check("retry", (await client.Charges.GetAsync("ch_flaky")).Response!.Attempts == 2);

var ids = new List<string>();
await foreach (var item in client.Charges.ListAutoPagingAsync().WithPrefetch())
{
    ids.Add(item.Id);
}

Check("list", ids is ["ch_1", "ch_2"]);
await foreach (var found in client.Charges.SearchAutoPagingAsync(new() { Query = "amount>1" }))
{
    Check("search", found.Id == "ch_1");
}

try
{
    await client.Charges.CreateAsync(new() { Amount = 1, Currency = "usd", Metadata = new() { ["a"] = "b" } });
    Check("decline", false);
}
catch (CardException declined)
{
    Check("decline", declined is { DeclineCode: "insufficient_funds", ChargeId: "ch_9" });
}

Check("post", (await client.Billing.CreditGrants.UpdateAsync("credgr_1", new() { ExpiresAt = Clear.Value })).Category == CreditGrantCategory.Paid);
Check("raw", (await client.RawRequestAsync(HttpMethod.Get, "/v1/anything")).Json.GetProperty("id").GetString() == "ch_1");
Check("keyed", (await provider.GetRequiredKeyedService<MeterService>("eu").GetAsync("mtr_1")).Id == "ch_1");

var payload = Encoding.UTF8.GetBytes("""{"id":"evt_1","object":"event","type":"charge.succeeded","api_version":"2030-01-01.next","data":{"object":{"id":"ch_1","object":"charge"},"previous_attributes":{"a":1}}}""");
var received = new WebhookReader("whsec_1").Read(payload, WebhookReader.Sign(payload, "whsec_1", DateTimeOffset.UtcNow));
Check("webhook", received.Type == EventType.ChargeSucceeded && received.Data.Object is Charge { Id: "ch_1" });

JsonChecks.Run(charge, received);
Check("options as JSON", OptionsJson.GoesThereAndBack());
Check("sandbox", await SandboxCalls.PassAsync());
Check("webhook endpoint", await WebhookCalls.PassAsync());
Console.WriteLine("All calls done.");

static void Check(string call, bool passed) => Smoke.Check(call, passed);
