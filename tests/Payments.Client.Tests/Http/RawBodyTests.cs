using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

/// <summary>The body that a result came in, for those who ask for it.</summary>
public class RawBodyTests
{
    private const string Charge = """{"id": "ch_1", "object": "charge",  "description": "caf\ud83d", "amount": 2000}""";
    private const string Page = """{"object":"list","url":"/v1/charges","data":[{"id":"ch_1"}],"has_more":false }""";

    [Fact]
    public async Task It_is_not_kept_unless_it_is_asked_for()
    {
        using var client = new TestClient(Steps.Responds(200, Charge), Steps.Responds(200, Charge));

        (await client.GetAsync()).Response!.RawBody.Should().BeNull();
        (await client.GetAsync(new RequestOptions { KeepRawBody = false })).Response!.RawBody.Should().BeNull();
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, null, false)]
    public async Task A_call_decides_before_its_client_does(bool client, bool? call, bool isKept)
    {
        using var script = new TestClient(options => options.KeepRawBody = client, Steps.Responds(200, Charge));

        var charge = await script.GetAsync(new RequestOptions { KeepRawBody = call });

        charge.Response!.RawBody.Should().Be(isKept ? Charge : null);
        charge.Description.Should().Be("caf\ufffd");
    }

    [Fact]
    public async Task Every_kind_of_result_has_it()
    {
        const string Event = """{"id":"evt_1","object":"event","created":"x"}""";
        using var client = new TestClient(
            options => options.KeepRawBody = true, Steps.Responds(200, Charge), Steps.Responds(200, Page), Steps.Responds(200, Page), Steps.Responds(200, Event), Steps.Responds(200, "{ }"));

        (await client.CreateAsync()).Response!.RawBody.Should().Be(Charge);
        (await client.Api.Charges.ListAsync()).Response!.RawBody.Should().Be(Page);
        await foreach (var page in client.Api.Charges.ListAutoPagingAsync().AsPages())
        {
            page.Response!.RawBody.Should().Be(Page);
        }

        (await client.Api.Events.GetAsync("evt_1")).Response!.RawBody.Should().Be(Event);
        (await client.Api.RawRequestAsync(HttpMethod.Get, "/v1/balance")).Response!.RawBody.Should().Be("{ }");
    }

    [Fact]
    public async Task It_stays_what_it_was_when_its_memory_serves_the_next_call()
    {
        using var client = new TestClient(options => options.KeepRawBody = true, Steps.Responds(200, Charge), Steps.Responds(200, Charge.Replace("2000", "9999", StringComparison.Ordinal)));

        var first = await client.GetAsync();
        await client.GetAsync();

        first.Response!.RawBody.Should().Be(Charge);
    }

    [Fact]
    public async Task It_is_text_in_the_character_set_of_the_response_and_empty_if_there_is_none()
    {
        using var client = new TestClient(
            options => options.KeepRawBody = true,
            Steps.Responds(200, new StringContent("""{"id":"ch_1","description":"e"}""", Encoding.Latin1, "application/json")),
            Steps.Responds(204, ""));

        (await client.GetAsync()).Response!.RawBody.Should().Be("""{"id":"ch_1","description":"e"}""");
        (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<InvalidResponseException>()).Which.Response.RawBody.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Errors_have_it_in_any_case(bool isKept)
    {
        using var client = new TestClient(options => (options.KeepRawBody, options.MaxRetries) = (isKept, 0), Steps.Fails(500));

        var failure = (await client.Invoking(c => c.GetAsync()).Should().ThrowAsync<ServerException>()).Which;

        failure.RawBody.Should().Be(Steps.Error);
        failure.Response.RawBody.Should().Be(isKept ? Steps.Error : null);
    }
}
