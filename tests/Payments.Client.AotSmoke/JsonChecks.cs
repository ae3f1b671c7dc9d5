using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Payments.Client.Billing;

namespace Payments.Client.AotSmoke;

/// <summary>Objects into JSON and back: by the SDK itself, by a serializer of the user's own, and by both together.</summary>
internal static class JsonChecks
{
    public static void Run(Charge charge, WebhookEvent received)
    {
        var meter = new Meter { Id = "mtr_1", Status = MeterStatus.Active, Created = charge.Created };
        var json = JsonSerializer.Serialize(meter, Json.Default.Meter);
        Smoke.Check("own context", JsonSerializer.Deserialize(json, Json.Default.Meter) is { Id: "mtr_1", Status.Value: "active" } again && again.Created == meter.Created);

        Smoke.Check("ToJson", PaymentsJson.FromJson<Charge>(charge.ToJson()) is { Amount: 2000, Source: Card { Last4: "4242" } } read && read.ToJson() == charge.ToJson());
        Smoke.Check("event", PaymentsJson.FromJson<WebhookEvent>(received.ToJson()) is { Data.Object: Charge { Id: "ch_1" } } same && same.ToJson() == received.ToJson());
        Smoke.Check("polymorphic", PaymentsJson.FromJson<ApiResource>(charge.ToJson()) is Charge && PaymentsJson.FromJson<IPaymentSource>("""{"id":"c","object":"card"}""") is Card);
        Smoke.Check("page", PaymentsJson.FromJson<Page<Refund>>("""{"data":[{"id":"re_1"}]}""").Data is [{ Id: "re_1" }]);
        Smoke.Check("reference", PaymentsJson.FromJson<Expandable<Customer>>("\"cus_1\"").Id == "cus_1");
        Smoke.Check("enum", PaymentsJson.FromJson<ChargeStatus>("\"failed\"") == ChargeStatus.Failed);
        Smoke.Check("list", PaymentsJson.FromJson<List<Payout>>("""[{"id":"po_1"}]""") is [{ Id: "po_1" }]);

        var both = new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine(PaymentsJson.Resolver, Json.Default) };
        var order = new Order("1", charge, "cus_1", new() { [ChargeStatus.Pending] = 3 }, [new Refund { Id = "re_1" }], received);
        foreach (var options in new[] { both, Json.Default.Options })
        {
            var info = (JsonTypeInfo<Order>)options.GetTypeInfo(typeof(Order));
            var written = JsonSerializer.Serialize(order, info);
            var copy = JsonSerializer.Deserialize(written, info)!;
            Smoke.Check("order", JsonSerializer.Serialize(copy, info) == written && copy is { Charge.Amount: 2000, Customer.Id: "cus_1", Subjects: [Refund] });
        }
    }
}

/// <summary>A record of the user's own that holds objects of the SDK.</summary>
internal sealed record Order(
    string Number, Charge Charge, Expandable<Customer> Customer, Dictionary<ChargeStatus, int> Counts, List<ApiResource> Subjects, WebhookEvent Event);

/// <summary>A serializer of the user's own, over the SDK's models.</summary>
[JsonSerializable(typeof(Meter))]
[JsonSerializable(typeof(Order))]
internal sealed partial class Json : JsonSerializerContext;
