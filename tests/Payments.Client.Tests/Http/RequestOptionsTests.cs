using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Http;

public class RequestOptionsTests
{
    private readonly CapturingApi _api = new();

    public static TheoryData<string, RequestOptions> WrongOptions => new()
    {
        { "ApiKey is missing*", new() { ApiKey = "" } },
        { "ApiKey holds a line break*", new() { ApiKey = "sk_test_1\n" } },
        { "ApiKey is a publishable key*", new() { ApiKey = "pk_test_1" } },
        { "ConnectedAccount is empty*", new() { ConnectedAccount = "" } },
        { "ConnectedAccount holds a character at position 6*", new() { ConnectedAccount = "acct_1\r\nX-Evil: 1" } },
        { "Context starts or ends with a space*", new() { Context = " ctx" } },
        { "Context starts or ends with a space*", new() { Context = "ctx " } },
        { "ApiVersion holds a character at position 0*", new() { ApiVersion = "\u00e4" } },
        { "IdempotencyKey is empty*", new() { IdempotencyKey = " " } },
        { "IdempotencyKey holds a character at position 1*", new() { IdempotencyKey = "a\nb" } },
        { "IdempotencyKey holds a character at position 6*", new() { IdempotencyKey = "order-ä" } },
        { "IdempotencyKey has 256 characters: the API takes at most 255.*", new() { IdempotencyKey = new string('k', 256) } },
        { "Timeout is out of range*", new() { Timeout = TimeSpan.Zero } },
        { "Timeout is out of range*", new() { Timeout = Timeout.InfiniteTimeSpan } },
        { "Timeout is out of range*", new() { Timeout = TimeSpan.FromHours(1.01) } },
        { "TotalTimeout is out of range*", new() { TotalTimeout = TimeSpan.FromTicks(-1) } },
        { "TotalTimeout is out of range*", new() { TotalTimeout = TimeSpan.FromDays(1.01) } },
        { "MaxRetries is out of range*", new() { MaxRetries = -1 } },
        { "MaxRetries is out of range*", new() { MaxRetries = 11 } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X One"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X\r\nY"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { [""] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X:"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X/"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X@"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X["] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X`"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X{"] = "1" } } },
        { "A name in ExtraHeaders is not a header name*", new() { ExtraHeaders = new() { ["X-One"] = "1", ["X Two"] = "2" } } },
        { "The extra header X-One holds a character at position 1*", new() { ExtraHeaders = new() { ["X-One"] = "1\r\nAuthorization: Bearer x" } } },
        { "The extra header X-One is empty*", new() { ExtraHeaders = new() { ["X-One"] = null! } } },
    };

    [Fact]
    public async Task Every_property_that_is_a_header_is_sent_in_place_of_the_clients_own()
    {
        var client = _api.Client(options => (options.ConnectedAccount, options.Context, options.ApiVersion) = ("acct_client", "ctx_client", "2020-01-01"));

        await client.Charges.CreateAsync(requestOptions: new()
        {
            ApiKey = "rk_test_call",
            ConnectedAccount = "acct_call",
            Context = "ctx_call",
            ApiVersion = "2030-01-01.next",
            IdempotencyKey = "order-7",
            ExtraHeaders = new() { ["X-One"] = "1", ["traceparent"] = "00-ab-cd-01" },
        });

        _api.Request.Headers.Should().Contain(new Dictionary<string, string>
        {
            ["Authorization"] = "Bearer rk_test_call",
            ["Stripe-Account"] = "acct_call",
            ["Stripe-Context"] = "ctx_call",
            ["Stripe-Version"] = "2030-01-01.next",
            ["Idempotency-Key"] = "order-7",
            ["X-One"] = "1",
            ["traceparent"] = "00-ab-cd-01",
        });
    }

    [Fact]
    public async Task What_is_at_the_end_of_its_range_is_taken()
    {
        await _api.Client().Charges.GetAsync("ch_1", requestOptions: new() { Timeout = TimeSpan.FromHours(1), TotalTimeout = TimeSpan.FromDays(1), MaxRetries = 10 });
        await _api.Client().Charges.GetAsync("ch_1", requestOptions: new() { Timeout = TimeSpan.FromMilliseconds(1), TotalTimeout = TimeSpan.FromMinutes(1), MaxRetries = 0 });
        await _api.Client().Charges.GetAsync("ch_1", requestOptions: new() { ExtraHeaders = new() { ["azAZ09-_."] = "~ !" } });

        _api.Requests.Should().HaveCount(3);
        _api.Requests[2].Headers["azAZ09-_."].Should().Be("~ !");
    }

    [Fact]
    public async Task What_is_null_stays_as_the_client_has_it_and_one_call_does_not_change_the_next()
    {
        var client = _api.Client(options =>
        {
            options.ConnectedAccount = "acct_client";
            options.Context = "ctx_client";
        });

        await client.Charges.GetAsync("ch_1", requestOptions: new());
        await client.Charges.GetAsync("ch_1", requestOptions: new() { ApiKey = "sk_test_other", ConnectedAccount = "acct_call" });
        await client.Charges.GetAsync("ch_1");

        _api.Requests.Select(request => request.Headers["Stripe-Account"]).Should().Equal("acct_client", "acct_call", "acct_client");
        _api.Requests.Select(request => request.Headers["Stripe-Context"]).Should().AllBe("ctx_client");
        _api.Requests.Select(request => request.Headers["Authorization"]).Should().Equal("Bearer sk_test_secret", "Bearer sk_test_other", "Bearer sk_test_secret");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 5)]
    public async Task The_number_of_retries_can_be_set_for_one_call(int retries, int attempts)
    {
        _api.Responder = () =>
        {
            var response = CapturingApi.Respond("", 500);
            response.Headers.Add("Retry-After", "0");
            return response;
        };
        var act = () => _api.Client(options => options.MaxRetries = 2).Charges.CreateAsync(requestOptions: new() { MaxRetries = retries });

        await act.Should().ThrowAsync<ServerException>();

        _api.Requests.Should().HaveCount(attempts);
        _api.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task What_can_not_be_sent_is_refused_before_anything_is(string message, RequestOptions wrong)
    {
        Func<Task>[] calls =
        [
            () => _api.Client().Charges.CreateAsync(requestOptions: wrong),
            () => _api.Client().Charges.ListAsync(requestOptions: wrong),
            () => _api.Client().RawRequestAsync(HttpMethod.Delete, "/v1/x", requestOptions: wrong),
        ];

        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<ArgumentException>()).WithMessage(message).WithParameterName("requestOptions");
        }

        _api.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Idempotency-Key")]
    [InlineData("Stripe-Account")]
    [InlineData("STRIPE-VERSION")]
    [InlineData("Stripe-Anything")]
    [InlineData("User-Agent")]
    [InlineData("Accept")]
    [InlineData("Accept-Encoding")]
    [InlineData("Content-Type")]
    [InlineData("Content-Length")]
    [InlineData("Host")]
    [InlineData("Connection")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Cookie")]
    [InlineData("Expect")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Connection")]
    [InlineData("TE")]
    [InlineData("Trailer")]
    [InlineData("Upgrade")]
    [InlineData("Expires")]
    [InlineData("Last-Modified")]
    [InlineData("Allow")]
    public async Task Extra_headers_can_not_stand_in_for_the_clients_own(string name)
    {
        var act = () => _api.Client().Charges.GetAsync("ch_1", requestOptions: new() { ExtraHeaders = new() { [name] = "x" } });

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage($"ExtraHeaders can't set {name}*");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_idempotency_key_of_255_characters_is_sent_as_it_is()
    {
        var key = string.Concat(Enumerable.Repeat("Az09 -_~!\"#$%&'()*+,./:;<=>?@[]^`{|}", 10))[..255];

        await _api.Client().Charges.CreateAsync(requestOptions: new() { IdempotencyKey = key });

        _api.Request.Headers["Idempotency-Key"].Should().Be(key);
    }

    [Fact]
    public async Task Without_a_key_every_post_gets_a_random_one()
    {
        for (var call = 0; call < 50; call++)
        {
            await _api.Client().Charges.CreateAsync();
        }

        var keys = _api.Requests.Select(request => request.Headers["Idempotency-Key"]).ToList();
        keys.Should().OnlyHaveUniqueItems().And.AllSatisfy(key => key.Should().MatchRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    }
}
