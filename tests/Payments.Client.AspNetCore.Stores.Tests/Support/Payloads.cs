using System.Text;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>Events as the API sends them.</summary>
internal static class Payloads
{
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    public static byte[] InvoicePaid(string id = "evt_paid") => Encoding.UTF8.GetBytes(
        $$$"""{"id":"{{{id}}}","object":"event","api_version":"{{{PaymentsClientOptions.DefaultApiVersion}}}","created":{{{Start.ToUnixTimeSeconds()}}},"data":{"object":{"id":"in_1","object":"invoice"}},"livemode":false,"pending_webhooks":1,"request":null,"type":"invoice.paid"}""");
}
