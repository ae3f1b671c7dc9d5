using System.Text;
using System.Text.Json;
using CsCheck;
using Payments.Client.Tests.Properties.Material;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Properties;

/// <summary>What holds for every response to a call, whatever its status and its bytes.</summary>
public class ResponseProperties
{
    private static readonly Gen<int> Status = Gen.OneOf(Gen.OneOf(200, 400, 401, 402, 403, 404, 409, 429, 500, 503), Gen.Int[200, 599]);

    private static readonly Gen<byte[]> Bodies =
        Gen.OneOf(Any.Bytes, Any.Mutated(Gen.OneOf(Responses.Charge, Responses.ChargePage, Responses.FoundCharges, Responses.Error)), Gen.Const(Responses.Error));

    [Fact]
    public Task Any_response_to_a_read_is_a_charge_or_an_ApiException() =>
        Gen.Select(Status, Bodies).SampleAsync((status, body) => CheckAsync(status, body, api => api.Charges.GetAsync("ch_1")), iter: Effort.Of(1_500));

    [Fact]
    public Task Any_response_to_a_list_is_a_page_or_an_ApiException() =>
        Gen.Select(Status, Bodies).SampleAsync((status, body) => CheckAsync(status, body, api => api.Charges.ListAsync()), iter: Effort.Of(1_500));

    [Fact]
    public Task Any_response_to_a_search_is_a_page_or_an_ApiException() =>
        Gen.Select(Status, Bodies).SampleAsync(
            (status, body) => CheckAsync(status, body, api => api.Charges.SearchAsync(new() { Query = "amount>1" })), iter: Effort.Of(1_500));

    [Fact]
    public Task Any_response_to_a_raw_request_is_JSON_or_an_ApiException() =>
        Gen.Select(Status, Bodies).SampleAsync((status, body) => CheckAsync(status, body, api => api.RawRequestAsync(HttpMethod.Get, "/v1/balance")), iter: Effort.Of(1_500));

    [Fact]
    public Task What_is_read_of_a_page_can_be_written_again_without_a_loss() =>
        Any.Mutated(Gen.OneOf(Responses.ChargePage, Responses.FoundCharges)).SampleAsync(async body =>
        {
            if (JsonLosses.IsWellFormed(body) && await ResultAsync(200, body, api => api.Charges.ListAsync()) is { } page)
            {
                JsonLosses.Of(body, JsonSerializer.SerializeToUtf8Bytes(page)).Should().BeEmpty();
            }
        }, iter: Effort.Of(300));

    [Fact]
    public async Task A_message_that_cites_the_body_cuts_no_character_in_half()
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(502, Encoding.UTF8.GetBytes(new string('x', 199) + "😀😀")));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>()).Which;

        failure.Message.Should().EndWith("x…");
    }

    private static Task CheckAsync<T>(int status, byte[] body, Func<PaymentsClient, Task<T>> call)
        where T : ApiResource => ResultAsync(status, body, call);

    private static async Task<T?> ResultAsync<T>(int status, byte[] body, Func<PaymentsClient, Task<T>> call)
        where T : ApiResource
    {
        using var client = new TestClient(options => options.MaxRetries = 0, Steps.Responds(status, body, ("Request-Id", "req_any")));
        try
        {
            var result = await call(client.Api);
            status.Should().BeInRange(200, 299);
            result.Response!.RequestId.Should().Be("req_any");
            return result;
        }
        catch (ApiException failure)
        {
            failure.StatusCode.Should().Be(status);
            failure.RequestId.Should().Be("req_any");
            failure.RawBody.Should().Be(Text(body));
            failure.Message.Should().NotBeEmpty().And.Be(RandomOptions.AsSent(failure.Message), "a message must be text that can be written anywhere");
            (failure is InvalidResponseException).Should().Be(status < 300 && failure.Error is null);
            return null;
        }
    }

    private static string Text(byte[] body) => Encoding.UTF8.GetString(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsSpan(3) : body);
}
