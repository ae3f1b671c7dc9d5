using System.Net;
using System.Text;

namespace Payments.Client.AotSmoke;

/// <summary>Answers without a network.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    private const string Charge = """
        {"id":"ch_1","object":"charge","amount":2000,"currency":"usd","status":"succeeded","created":1793577600,"customer":"cus_1","metadata":{"order":"1"},"new_field":1,
        "source":{"id":"card_1","object":"card","brand":"Visa","last4":"4242"},"refunds":{"object":"list","data":[],"has_more":false,"url":"/v1/charges/ch_1/refunds"}}
        """;

    private int _attempts;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        var (status, body) = (request.Method.Method, path) switch
        {
            ("GET", "/v1/charges/search?query=amount%3E1") => (200, $$"""{"object":"search_result","data":[{{Charge}}],"has_more":false,"next_page":null,"url":"/v1/charges/search"}"""),
            ("GET", "/v1/charges") => (200, Page("ch_1", true)),
            ("GET", "/v1/charges?starting_after=ch_1") => (200, Page("ch_2", false)),
            ("GET", "/v1/charges/ch_flaky") => _attempts++ == 0 ? (503, "") : (200, Charge),
            ("GET", _) => (200, Charge),
            ("POST", "/v1/charges") => (402, """{"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Declined.","charge":"ch_9"}}"""),
            ("POST", "/v1/billing/credit_grants/credgr_1") => (200, """{"id":"credgr_1","object":"billing.credit_grant","expires_at":null,"category":"paid"}"""),
            _ => (404, """{"error":{"type":"invalid_request_error","message":"No such path."}}"""),
        };
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        response.Headers.Add("Request-Id", "req_aot");
        response.Headers.Add("Retry-After", "0");
        return Task.FromResult(response);
    }

    private static string Page(string id, bool hasMore) =>
        $$"""{"object":"list","data":[{"id":"{{id}}","object":"charge","amount":1}],"has_more":{{(hasMore ? "true" : "false")}},"url":"/v1/charges"}""";
}
