using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Errors;

/// <summary>An exception ends up in logs: whatever came back, it does not carry the key there.</summary>
public class SecretsTests
{
    private const string Key = "sk_live_51TheVeryKeyThatOpensTheSafe";

    [Theory]
    [InlineData(500, "<html>Blocked. Your request was: GET /v1/charges Authorization: Bearer KEY</html>")]
    [InlineData(200, "<html>Blocked. Your request was: GET /v1/charges Authorization: Bearer KEY</html>")]
    [InlineData(401, """{"error":{"type":"invalid_request_error","message":"Invalid API Key provided: KEY"}}""")]
    [InlineData(400, """{"error":{"message":null,"code":"x","echo":"KEY"}}""")]
    public async Task Neither_message_nor_text_of_an_exception_holds_the_key(int status, string body)
    {
        foreach (var padding in (string[])["", new string('p', 190), new string(' ', 5_000)])
        {
            var api = new CapturingApi { Responder = () => CapturingApi.Respond(padding + body.Replace("KEY", Key, StringComparison.Ordinal), status) };
            var act = () => api.Client(options => options.ApiKey = Key).Charges.GetAsync("ch_1");

            var failure = (await act.Should().ThrowAsync<ApiException>()).Which;

            failure.ToString().Should().NotContain("VeryKey").And.NotContain("sk_live");
        }
    }

    [Fact]
    public async Task The_key_of_one_call_is_kept_out_as_well()
    {
        var api = new CapturingApi { Responder = () => CapturingApi.Respond("Bearer " + Key, 500) };
        var act = () => api.Client().Charges.GetAsync("ch_1", requestOptions: new() { ApiKey = Key });

        (await act.Should().ThrowAsync<ServerException>()).Which.ToString().Should().Contain("Bearer ****").And.NotContain("VeryKey");
    }

    [Fact]
    public async Task A_failed_connection_does_not_tell_the_key()
    {
        using var http = new HttpClient(new FailingHandler());
        var act = () => new PaymentsClient(new PaymentsClientOptions { ApiKey = Key, MaxRetries = 0 }, http).Charges.CreateAsync(new() { Source = "tok_private" });

        var failure = (await act.Should().ThrowAsync<ConnectionException>()).Which;

        failure.ToString().Should().NotContain("VeryKey").And.NotContain("tok_private");
    }

    [Fact]
    public void Refused_keys_are_not_repeated()
    {
        foreach (var wrong in (string[])[Key + "\n", " " + Key, "pk_live_51TheVeryKey", Key + "é"])
        {
            var construct = () => new PaymentsClient(new PaymentsClientOptions { ApiKey = wrong });

            construct.Should().Throw<ArgumentException>().Which.ToString().Should().NotContain("VeryKey");
        }
    }

    [Fact]
    public void What_describes_clients_and_options_does_not_show_the_key()
    {
        var options = new PaymentsClientOptions { ApiKey = Key };
        using var client = new PaymentsClient(options);
        var described = new StringBuilder();
        foreach (var thing in (object[])[options, client, client.Charges, client.Billing, new RequestOptions { ApiKey = Key }])
        {
            described.Append(thing).Append(' ');
            foreach (var attribute in thing.GetType().GetCustomAttributes(typeof(System.Diagnostics.DebuggerDisplayAttribute), inherit: true).Cast<System.Diagnostics.DebuggerDisplayAttribute>())
            {
                described.Append(attribute.Value).Append(' ');
            }
        }

        described.ToString().Should().NotContain("VeryKey").And.NotContain("ApiKey");
    }

    private sealed class FailingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("No route to host.");
    }
}
