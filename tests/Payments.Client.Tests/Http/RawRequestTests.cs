using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

public class RawRequestTests
{
    private const string NotFromTheRoot = "The path must start with one slash*";
    private const string OddCharacter = "The path holds a character that is not allowed in one*";
    private const string Climbs = "The path must not hold \".\" or \"..\" segments*";

    private readonly CapturingApi _api = new();

    [Fact]
    public async Task A_get_has_its_parameters_in_the_query()
    {
        _api.Responder = () => CapturingApi.Respond("""{"id":"cus_1","balance":-5}""");

        var response = await _api.Client().RawRequestAsync(HttpMethod.Get, "/v1/customers/cus_1", [new("expand[0]", "default_source"), new("q", "a&b=c")]);

        _api.Request.Method.Should().Be("GET");
        _api.Request.Target.Should().Be("/v1/customers/cus_1?expand[0]=default_source&q=a%26b%3Dc");
        _api.Request.Body.Should().BeNull();
        _api.Request.Headers.Should().NotContainKey("Idempotency-Key");
        response.Json.GetProperty("balance").GetInt32().Should().Be(-5);
        response.Response!.RequestId.Should().Be("req_1");
    }

    [Fact]
    public async Task A_post_has_its_parameters_in_the_body_and_an_idempotency_key()
    {
        var response = await _api.Client().RawRequestAsync(HttpMethod.Post, "/v1/customers", [new("name", "Jenny Rosen"), new("items[0][price]", "price_1"), new("phone", "")]);

        _api.Request.Target.Should().Be("/v1/customers");
        _api.Request.Body.Should().Be("name=Jenny+Rosen&items[0][price]=price_1&phone=");
        _api.Request.Headers["Content-Type"].Should().Be("application/x-www-form-urlencoded");
        _api.Request.Headers["Idempotency-Key"].Should().Be(response.Response!.IdempotencyKey).And.NotBeEmpty();
    }

    [Fact]
    public async Task A_delete_has_neither_body_nor_idempotency_key()
    {
        await _api.Client().RawRequestAsync(HttpMethod.Delete, "/v1/customers/cus_1", [new("reason", "x y")], new() { IdempotencyKey = "key-1" });

        _api.Request.Method.Should().Be("DELETE");
        _api.Request.Target.Should().Be("/v1/customers/cus_1?reason=x+y");
        _api.Request.Body.Should().BeNull();
        _api.Request.Headers.Should().NotContainKey("Idempotency-Key");
    }

    [Fact]
    public async Task Request_options_count_as_for_all_other_calls()
    {
        await _api.Client().RawRequestAsync(HttpMethod.Post, "/v1/customers", requestOptions: new() { ConnectedAccount = "acct_1", IdempotencyKey = "key-1", ApiKey = "rk_test_2" });

        _api.Request.Headers.Should().Contain("Stripe-Account", "acct_1").And.Contain("Idempotency-Key", "key-1").And.Contain("Authorization", "Bearer rk_test_2");
        _api.Request.Body.Should().BeEmpty();
    }

    [Fact]
    public async Task Errors_are_those_of_all_other_calls()
    {
        _api.Responder = () => CapturingApi.Respond("""{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such customer."}}""", 404);

        var act = () => _api.Client().RawRequestAsync(HttpMethod.Get, "/v1/customers/cus_9");

        (await act.Should().ThrowAsync<InvalidRequestException>()).Which.Code.Should().Be("resource_missing");
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public async Task Json_of_every_kind_is_handed_on(string json)
    {
        _api.Responder = () => CapturingApi.Respond(json);

        (await _api.Client().RawRequestAsync(HttpMethod.Get, "/v1/x")).Json.GetRawText().Should().Be(json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"a\":")]
    public async Task What_is_not_json_can_not_be_read(string body)
    {
        _api.Responder = () => CapturingApi.Respond(body);
        var act = () => _api.Client().RawRequestAsync(HttpMethod.Get, "/v1/x");

        (await act.Should().ThrowAsync<InvalidResponseException>()).Which.Resource.Should().Be("RawResponse");
    }

    [Theory]
    [InlineData("", NotFromTheRoot)]
    [InlineData("/", NotFromTheRoot)]
    [InlineData("v1/charges", NotFromTheRoot)]
    [InlineData("//evil.example.com/v1/charges", NotFromTheRoot)]
    [InlineData("https://evil.example.com/v1/charges", NotFromTheRoot)]
    [InlineData("/\\evil.example.com", OddCharacter)]
    [InlineData("/v1\\charges", OddCharacter)]
    [InlineData("/v1/../x", Climbs)]
    [InlineData("/v1/./x", Climbs)]
    [InlineData("/v1/%2e%2E/x", Climbs)]
    [InlineData("/v1/.%2e", Climbs)]
    [InlineData("/v1/charges/..%2Fx", Climbs)]
    [InlineData("/v1/charges/a%5c%2e%2E", Climbs)]
    [InlineData("/..", Climbs)]
    [InlineData("/v1/charges?limit=3", OddCharacter)]
    [InlineData("/v1/charges#top", OddCharacter)]
    [InlineData("/v1/charges ", OddCharacter)]
    [InlineData("/v1/charges\r\nX-Evil: 1", OddCharacter)]
    [InlineData("/v1/größe", OddCharacter)]
    [InlineData("/v1/\0", OddCharacter)]
    public async Task A_path_that_could_lead_elsewhere_is_refused_before_anything_is_sent(string path, string message)
    {
        var act = () => _api.Client().RawRequestAsync(HttpMethod.Get, path);

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage(message).WithParameterName(nameof(path));
        _api.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/v1/charges/ch_1%2Fx")]
    [InlineData("/v1/files/a%20b")]
    [InlineData("/v2/core/accounts")]
    [InlineData("/v1/a...b")]
    [InlineData("/v1@evil.example.com")]
    [InlineData("/v1:80/x")]
    [InlineData("/x")]
    [InlineData("/~")]
    public async Task Any_other_path_is_sent_as_it_is(string path)
    {
        await _api.Client().RawRequestAsync(HttpMethod.Get, path);

        _api.Request.Target.Should().Be(path);
        _api.Request.Address.Authority.Should().Be("api.stripe.com");
    }

    [Fact]
    public async Task Wrong_arguments_are_refused_before_anything_is_sent()
    {
        var client = _api.Client();
        Func<Task>[] calls =
        [
            () => client.RawRequestAsync(null!, "/v1/x"),
            () => client.RawRequestAsync(HttpMethod.Get, null!),
            () => client.RawRequestAsync(HttpMethod.Put, "/v1/x"),
            () => client.RawRequestAsync(HttpMethod.Patch, "/v1/x"),
            () => client.RawRequestAsync(HttpMethod.Post, "/v1/x", [new("", "1")]),
            () => client.RawRequestAsync(HttpMethod.Post, "/v1/x", [new(null!, "1")]),
            () => client.RawRequestAsync(HttpMethod.Post, "/v1/x", [new("a[", "1")]),
        ];

        foreach (var call in calls)
        {
            await call.Should().ThrowAsync<ArgumentException>();
        }

        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_method_counts_by_its_name_in_any_case()
    {
        await _api.Client().RawRequestAsync(new HttpMethod("post"), "/v1/x", [new("a", "1")]);

        _api.Request.Method.Should().Be("POST");
        _api.Request.Body.Should().Be("a=1");
        _api.Request.Headers.Should().ContainKey("Idempotency-Key");
    }
}
