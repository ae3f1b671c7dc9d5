namespace Payments.Client.AspNetCore.Tests.Support;

/// <summary>Events in JSON, as the API posts them.</summary>
internal static class Payloads
{
    public static string Refunded(string id = "evt_1") => Event(id, "charge.refunded", """{"id":"ch_1","object":"charge","amount":2000,"amount_refunded":2000,"currency":"usd"}""");

    public static string Paid(string id = "evt_1") => Event(id, "invoice.paid", """{"id":"in_1","object":"invoice","amount_paid":500}""");

    public static string Event(string id, string type, string resource, string? apiVersion = null) =>
        $$$"""{"id":"{{{id}}}","object":"event","type":"{{{type}}}","created":1793577600,"api_version":"{{{apiVersion ?? PaymentsClientOptions.DefaultApiVersion}}}","livemode":false,"data":{"object":{{{resource}}} }}""";
}
