using System.Text;
using System.Text.Json;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Errors;

public class OddResponsesTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task The_page_of_a_proxy_is_quoted_on_one_line()
    {
        var failure = await FailureAsync<ServerException>(502, "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n\r\n<body>\tnginx</body></html>\n", "text/html");

        failure.Error.Should().BeNull();
        failure.RawBody.Should().StartWith("<html>\r\n");
        failure.Message.Should().Be(
            "The API answered GET /v1/charges/{charge} with status 502 and text/html in place of its own error format: "
            + "<html> <head><title>502 Bad Gateway</title></head> <body> nginx</body></html> (request req_1)");
    }

    [Fact]
    public async Task A_long_page_is_quoted_in_part()
    {
        var failure = await FailureAsync<ServerException>(503, new string('x', 5_000), "text/plain");

        failure.RawBody.Should().HaveLength(5_000);
        failure.Message.Should().EndWith($": {new string('x', 200)}… (request req_1)");
    }

    [Fact]
    public async Task A_page_is_not_cut_within_a_character()
    {
        var failure = await FailureAsync<ServerException>(503, new string('x', 199) + "\U0001F600 and so on", "text/plain");

        failure.Message.Should().EndWith($": {new string('x', 199)}… (request req_1)");
    }

    [Fact]
    public async Task A_page_that_can_not_be_read_is_told_by_what_it_is_a_page_of()
    {
        _api.Responder = () => CapturingApi.Respond("""{"object":"list","data":[{"id":1}]}""", requestId: null);
        var act = () => _api.Client().Charges.ListAsync();

        var failure = (await act.Should().ThrowAsync<InvalidResponseException>()).Which;

        failure.Message.Should().StartWith("GET /v1/charges succeeded with status 200, but its response can't be read as Page<Charge>: the body has the wrong shape at data[0].id: ")
            .And.NotContain("(request").And.NotContain("nevertheless");
        failure.Should().Match<InvalidResponseException>(told => told.Resource == "Page<Charge>" && told.Field == "data[0].id" && told.InnerException is JsonException);
    }

    [Fact]
    public async Task A_result_that_is_not_whole_names_no_field()
    {
        var failure = await FailureAsync<InvalidResponseException>(200, "{");

        failure.Field.Should().BeEmpty();
    }

    [Fact]
    public async Task A_write_whose_result_can_not_be_read_gives_the_key_to_find_out_by()
    {
        _api.Responder = () => CapturingApi.Respond("", requestId: null);
        var act = () => _api.Client().Charges.CreateAsync(requestOptions: new() { IdempotencyKey = "order-1" });

        (await act.Should().ThrowAsync<InvalidResponseException>()).Which.Message.Should().Be(
            "POST /v1/charges succeeded with status 200, but its response can't be read as Charge: the body is empty. "
            + "It may have been carried out nevertheless: to find out, send it again with the idempotency key order-1.");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"cuss_secret_abc\"")]
    [InlineData(" \n{\"error\":null}")]
    [InlineData("{\"error\":\"invalid_grant\",\"error_description\":\"no\"}")]
    [InlineData("{\"error\":[]}")]
    [InlineData("{\"message\":\"Forbidden\"}")]
    [InlineData("{\"object\":\"customer_session\",\"client_secret\":\"cuss_secret_abc\",")]
    public async Task Json_of_another_format_is_not_quoted_as_it_may_hold_secrets(string body)
    {
        var failure = await FailureAsync<InvalidRequestException>(400, body);

        failure.Error.Should().BeNull();
        failure.RawBody.Should().Be(body);
        failure.Message.Should().Be(
            "The API answered GET /v1/charges/{charge} with status 400 and application/json in place of its own error format: "
            + $"{body.Length} characters, which are not shown, as they may be confidential (request req_1)");
    }

    [Theory]
    [InlineData("""{"id":"ch_1","description":"cuss_secret_abc",""", "The JSON ends after 45 bytes")]
    [InlineData("""{"id":"ch_1","description":"cuss_secret_abc" ] """, " at byte 45 of the JSON")]
    [InlineData("\"cuss_secret_abc\" 1", "has the wrong shape at its start")]
    public async Task A_success_that_is_not_whole_is_told_by_its_length_and_where_it_broke(string body, string place)
    {
        var failure = await FailureAsync<InvalidResponseException>(200, body);

        failure.RawBody.Should().Be(body);
        failure.Message.Should().Contain(place);
        failure.ToString().Should().NotContain("secret");
    }

    [Fact]
    public async Task Of_an_error_that_breaks_off_is_kept_what_came()
    {
        const string whole = """{"error":{"code":"card_declined","type":"card_error","decline_code":"lost_card","payment_intent":{"id":"pi_1"},"message":"Your card was declined."}}""";

        for (var length = 0; length < whole.Length; length++)
        {
            var failure = await FailureAsync<CardException>(402, whole[..length]);

            failure.RawBody.Should().HaveLength(length);
            failure.Code.Should().Be(length > """{"error":{"code":"card_declined" """.Length ? "card_declined" : failure.Code);
        }

        var last = await FailureAsync<CardException>(402, whole[..^20]);
        last.DeclineCode.Should().Be("lost_card");
        last.Error!.AdditionalProperties!["payment_intent"].GetProperty("id").GetString().Should().Be("pi_1");
        last.Error.Message.Should().BeNull();
    }

    [Fact]
    public async Task Members_of_an_error_that_have_another_type_are_kept_aside()
    {
        var failure = await FailureAsync<CardException>(402, """{"error":{"code":5,"type":"card_error","message":{"de":"Nein"},"charge":{"id":"ch_1"},"param":null,"decline_code":"lost_card"}}""");

        failure.Code.Should().BeNull();
        failure.ChargeId.Should().BeNull();
        failure.DeclineCode.Should().Be("lost_card");
        failure.Error!.AdditionalProperties!.Keys.Should().Equal("code", "message", "charge");
    }

    [Theory]
    [InlineData("text/plain; charset=iso-8859-1")]
    [InlineData("text/html; charset=\"no-such-charset\"")]
    [InlineData("application/problem+json")]
    [InlineData("nonsense;;;")]
    [InlineData("")]
    public async Task An_error_is_read_whatever_its_content_is_called(string contentType)
    {
        var failure = await FailureAsync<CardException>(402, """{"error":{"type":"card_error","message":"Karte abgelehnt: größer"}}""", contentType);

        failure.Error!.Message.Should().Be("Karte abgelehnt: größer");
    }

    [Fact]
    public async Task A_page_of_no_named_type_or_of_broken_text_is_quoted_as_far_as_it_goes()
    {
        _api.Responder = () => CapturingApi.Respond([0xFF, 0x00, (byte)'n', (byte)'o'], 500, "");

        var failure = await FailureAsync<ServerException>();

        failure.Message.Should().Be("The API answered GET /v1/charges/{charge} with status 500 and content of no named type in place of its own error format: \ufffdno (request req_1)");
    }

    [Fact]
    public async Task A_charge_is_read_whatever_its_content_is_called()
    {
        _api.Responder = () => CapturingApi.Respond("""{"id":"ch_1","description":"größer"}""", 200, "text/plain; charset=iso-8859-1");

        (await _api.Client().Charges.GetAsync("ch_1")).Description.Should().Be("größer");
    }

    [Fact]
    public async Task An_error_is_found_behind_other_members() =>
        (await FailureAsync<CardException>(402, """{"trace":[{"id":1}],"note":"error","error":{"type":"card_error","code":"expired_card"}}""")).Code.Should().Be("expired_card");

    [Fact]
    public async Task An_error_with_a_byte_order_mark_is_read() =>
        (await FailureAsync<CardException>(402, "\ufeff{\"error\":{\"type\":\"card_error\",\"code\":\"expired_card\"}}")).Code.Should().Be("expired_card");

    [Fact]
    public async Task A_success_that_holds_an_error_is_an_error()
    {
        var failure = await FailureAsync<CardException>(200, """{"error":{"type":"card_error","code":"card_declined","message":"No."}}""");

        failure.StatusCode.Should().Be(200);
        failure.Code.Should().Be("card_declined");
        (await FailureAsync<ServerException>(200, """{"error":{"type":"api_error"}}""")).Message.Should().StartWith("The API answered GET /v1/charges/{charge} with status 200");
    }

    [Theory]
    [InlineData("""{"id":"ch_1","error":{"type":"card_error"}}""")]
    [InlineData("""{"id":"ch_1","error":null}""")]
    [InlineData("""{"id":"ch_1","error":"none"}""")]
    public async Task A_member_called_error_is_not_an_error_by_itself(string body)
    {
        _api.Responder = () => CapturingApi.Respond(body);

        (await _api.Client().Charges.GetAsync("ch_1")).AdditionalProperties.Should().ContainKey("error");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task A_success_without_a_body_was_done_but_can_not_be_read(int status)
    {
        var failure = await FailureAsync<InvalidResponseException>(status, "");

        failure.StatusCode.Should().Be(status);
        failure.Resource.Should().Be("Charge");
        failure.Message.Should().EndWith("the body is empty (request req_1)");
    }

    [Fact]
    public async Task A_success_with_the_page_of_a_proxy_can_not_be_read()
    {
        var failure = await FailureAsync<InvalidResponseException>(200, "<html>Please log in</html>", "text/html");

        failure.RawBody.Should().Be("<html>Please log in</html>");
        failure.Message.Should().EndWith("the body is not whole JSON: <html>Please log in</html> (request req_1)");
    }

    [Fact]
    public async Task A_response_without_a_request_id_does_without()
    {
        _api.Responder = () => CapturingApi.Respond("", 500, requestId: null);

        var failure = await FailureAsync<ServerException>();

        failure.RequestId.Should().BeNull();
        failure.Message.Should().Be("The API answered GET /v1/charges/{charge} with status 500 and an empty body.");
    }

    [Fact]
    public async Task A_response_larger_than_allowed_is_not_read_on()
    {
        var body = """{"id":"ch_1","description":"x"}"""u8.ToArray();
        var larger = Encoding.UTF8.GetBytes($$"""{"id":"ch_1","description":"{{new string('x', 2_000)}}"}""");

        _api.Responder = () => CapturingApi.Respond([.. body, .. Enumerable.Repeat((byte)' ', 2_048 - body.Length)]);
        (await _api.Client(options => options.MaxResponseBytes = 2_048).Charges.GetAsync("ch_1")).Id.Should().Be("ch_1");

        _api.Responder = () => CapturingApi.Respond(larger);
        var act = () => _api.Client(options => options.MaxResponseBytes = 1_024).Charges.GetAsync("ch_1");
        var failure = (await act.Should().ThrowAsync<InvalidResponseException>()).Which;
        failure.Message.Should().Contain("is larger than the limit of 1024 bytes (MaxResponseBytes)");
        failure.RawBody.Should().HaveLength(1_024);
    }

    [Fact]
    public async Task An_endless_response_ends_at_the_limit()
    {
        _api.Responder = () => new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) };
        var act = () => _api.Client(options => options.MaxResponseBytes = 1_000_000).Charges.GetAsync("ch_1");

        (await act.Should().ThrowAsync<InvalidResponseException>()).Which.RawBody.Should().HaveLength(1_000_000);
    }

    [Fact]
    public async Task An_error_larger_than_allowed_still_is_that_error()
    {
        _api.Responder = () => CapturingApi.Respond($$"""{"error":{"type":"card_error","code":"expired_card","message":"{{new string('x', 2_000)}}" } }""", 402);
        var act = () => _api.Client(options => options.MaxResponseBytes = 1_024).Charges.GetAsync("ch_1");

        (await act.Should().ThrowAsync<CardException>()).Which.Code.Should().Be("expired_card");
    }

    private Task<T> FailureAsync<T>(int status, string body, string type = "application/json")
        where T : ApiException
    {
        _api.Responder = () => CapturingApi.Respond(body, status, type);
        return FailureAsync<T>();
    }

    private async Task<T> FailureAsync<T>()
        where T : ApiException
    {
        var act = () => _api.Client().Charges.GetAsync("ch_1");
        return (await act.Should().ThrowAsync<T>()).Which;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return new(buffer.Length);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
