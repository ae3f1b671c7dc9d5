using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Errors;

public class ErrorKindsTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task A_decline_tells_why_and_what_to_do()
    {
        var declined = await FailureAsync<CardException>(402, """
            {
              "error": {
                "advice_code": "try_again_later",
                "charge": "ch_1",
                "code": "card_declined",
                "decline_code": "insufficient_funds",
                "doc_url": "https://docs.stripe.com/error-codes/card-declined",
                "message": "Your card has insufficient funds.",
                "network_advice_code": "02",
                "network_decline_code": "51",
                "param": "",
                "payment_intent": { "id": "pi_1", "object": "payment_intent", "amount": 2000 },
                "payment_method_type": "card",
                "request_log_url": "https://dashboard.stripe.com/test/logs/req_1",
                "type": "card_error"
              }
            }
            """);

        declined.Code.Should().Be("card_declined");
        declined.DeclineCode.Should().Be("insufficient_funds");
        declined.AdviceCode.Should().Be("try_again_later");
        declined.ChargeId.Should().Be("ch_1");
        declined.Error.Should().BeEquivalentTo(new
        {
            Type = "card_error",
            Message = "Your card has insufficient funds.",
            Param = "",
            NetworkAdviceCode = "02",
            NetworkDeclineCode = "51",
            PaymentMethodType = "card",
            DocUrl = "https://docs.stripe.com/error-codes/card-declined",
            RequestLogUrl = "https://dashboard.stripe.com/test/logs/req_1",
        });
        declined.Error!.AdditionalProperties!["payment_intent"].GetProperty("id").GetString().Should().Be("pi_1");
        declined.Message.Should().Be("Your card has insufficient funds. (status 402, code card_declined, decline code insufficient_funds, request req_1)");
    }

    [Fact]
    public async Task A_wrong_parameter_is_named_in_full()
    {
        var invalid = await FailureAsync<InvalidRequestException>(400, """
            {"error":{"code":"parameter_unknown","message":"Received unknown parameter: line_items[0][prize]","param":"line_items[0][prize]","type":"invalid_request_error"}}
            """);

        invalid.Param.Should().Be("line_items[0][prize]");
        invalid.Message.Should().Be("Received unknown parameter: line_items[0][prize] (status 400, code parameter_unknown, param line_items[0][prize], request req_1)");
    }

    [Fact]
    public async Task A_missing_object_is_an_invalid_request_of_status_404()
    {
        var missing = await FailureAsync<InvalidRequestException>(404, """
            {"error":{"code":"resource_missing","message":"No such charge: 'ch_9'","param":"id","type":"invalid_request_error"}}
            """);

        missing.StatusCode.Should().Be(404);
        missing.Code.Should().Be("resource_missing");
    }

    [Theory]
    [InlineData(400, "invalid_request_error", typeof(InvalidRequestException))]
    [InlineData(402, "card_error", typeof(CardException))]
    [InlineData(402, "invalid_request_error", typeof(InvalidRequestException))]
    [InlineData(401, "invalid_request_error", typeof(AuthenticationException))]
    [InlineData(403, "invalid_request_error", typeof(PermissionException))]
    [InlineData(404, "invalid_request_error", typeof(InvalidRequestException))]
    [InlineData(400, "idempotency_error", typeof(IdempotencyException))]
    [InlineData(409, "idempotency_error", typeof(IdempotencyException))]
    [InlineData(409, "invalid_request_error", typeof(IdempotencyException))]
    [InlineData(429, "invalid_request_error", typeof(RateLimitException))]
    [InlineData(429, "card_error", typeof(RateLimitException))]
    [InlineData(400, "card_error", typeof(CardException))]
    [InlineData(400, "rate_limit_error", typeof(RateLimitException))]
    [InlineData(400, "authentication_error", typeof(AuthenticationException))]
    [InlineData(400, "api_error", typeof(ServerException))]
    [InlineData(500, "api_error", typeof(ServerException))]
    [InlineData(503, "api_error", typeof(ServerException))]
    [InlineData(400, "an_error_of_tomorrow", typeof(InvalidRequestException))]
    [InlineData(500, "an_error_of_tomorrow", typeof(ServerException))]
    public async Task The_type_of_the_error_and_the_status_choose_the_exception(int status, string type, Type exception)
    {
        var failure = await FailureAsync<ApiException>(status, $$"""{"error":{"message":"No.","type":"{{type}}" } }""");

        failure.Should().BeOfType(exception);
        failure.Error!.Type.Should().Be(type);
    }

    [Theory]
    [InlineData(400, typeof(InvalidRequestException))]
    [InlineData(401, typeof(AuthenticationException))]
    [InlineData(402, typeof(CardException))]
    [InlineData(403, typeof(PermissionException))]
    [InlineData(404, typeof(InvalidRequestException))]
    [InlineData(408, typeof(InvalidRequestException))]
    [InlineData(409, typeof(IdempotencyException))]
    [InlineData(413, typeof(InvalidRequestException))]
    [InlineData(429, typeof(RateLimitException))]
    [InlineData(500, typeof(ServerException))]
    [InlineData(502, typeof(ServerException))]
    [InlineData(503, typeof(ServerException))]
    [InlineData(504, typeof(ServerException))]
    [InlineData(599, typeof(ServerException))]
    [InlineData(300, typeof(ApiException))]
    [InlineData(304, typeof(ApiException))]
    public async Task Without_an_error_in_the_body_the_status_alone_does(int status, Type exception)
    {
        var failure = await FailureAsync<ApiException>(status, "");

        failure.Should().BeOfType(exception);
        failure.StatusCode.Should().Be(status);
        failure.Error.Should().BeNull();
        failure.Code.Should().BeNull();
        failure.RawBody.Should().BeEmpty();
        failure.Message.Should().StartWith($"The API answered POST /v1/charges with status {status} and an empty body. (request req_1)");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("soon", null)]
    public async Task A_rate_limit_tells_how_long_to_wait(string retryAfter, int? seconds)
    {
        _api.Responder = () =>
        {
            var response = CapturingApi.Respond("""{"error":{"type":"invalid_request_error","code":"rate_limit"}}""", 429);
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return response;
        };

        var limited = await FailureAsync<RateLimitException>();

        limited.RetryAfter.Should().Be(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value));
    }

    [Fact]
    public async Task Everything_that_is_known_of_the_response_is_there()
    {
        const string body = """{"error":{"type":"api_error","message":"Down."}}""";
        _api.Responder = () =>
        {
            var response = CapturingApi.Respond(body, 500);
            response.Headers.Add("Stripe-Version", "2020-08-27");
            response.Headers.Add("X-Twice", ["a", "b"]);
            return response;
        };

        var failure = await FailureAsync<ServerException>(request: new() { IdempotencyKey = "order-7" });

        failure.StatusCode.Should().Be(500);
        failure.RequestId.Should().Be("req_1");
        failure.IdempotencyKey.Should().Be("order-7");
        failure.RawBody.Should().Be(body);
        failure.Headers["stripe-version"].Should().Be("2020-08-27");
        failure.Headers["X-Twice"].Should().Be("a, b");
        failure.Headers["Content-Type"].Should().Be("application/json");
        failure.Response.GetHeader("CONTENT-TYPE").Should().Be("application/json");
        failure.Response.GetHeader("X-None").Should().BeNull();
        failure.FailedAttempts.Should().ContainSingle().Which.Should().Match<FailedAttempt>(attempt => attempt.StatusCode == 500 && attempt.RequestId == "req_1" && attempt.Error == null);
    }

    [Fact]
    public async Task The_random_idempotency_key_is_told_too()
    {
        var failure = await FailureAsync<ServerException>(500, "");

        failure.IdempotencyKey.Should().Be(_api.Request.Headers["Idempotency-Key"]);
        Guid.TryParse(failure.IdempotencyKey, out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_get_has_no_idempotency_key()
    {
        _api.Responder = () => CapturingApi.Respond("", 404);

        var act = () => _api.Client().Charges.GetAsync("ch_1", requestOptions: new() { IdempotencyKey = "order-7" });

        (await act.Should().ThrowAsync<InvalidRequestException>()).Which.IdempotencyKey.Should().BeNull();
        _api.Request.Headers.Should().NotContainKey("Idempotency-Key");
    }

    [Fact]
    public async Task The_message_tells_how_many_attempts_there_were()
    {
        _api.Responder = () =>
        {
            var response = CapturingApi.Respond("""{"error":{"message":"Down."}}""", 503);
            response.Headers.Add("Retry-After", "0");
            return response;
        };
        var act = () => _api.Client(options => options.MaxRetries = 2).Charges.CreateAsync();

        var failure = (await act.Should().ThrowAsync<ServerException>()).Which;

        failure.Message.Should().StartWith("Down. (status 503, request req_1, attempts 3) It may have been carried out nevertheless: ");
        failure.Response.Attempts.Should().Be(3);
        failure.FailedAttempts.Should().HaveCount(3);
    }

    [Fact]
    public void Exceptions_can_be_made_by_hand()
    {
        var failure = new CardException("No.", new ApiResponse { StatusCode = 402, Headers = new Dictionary<string, string> { ["request-id"] = "req_2" } }, new ApiError { DeclineCode = "lost_card", Charge = "ch_2" });

        failure.Should().Match<CardException>(card => card.DeclineCode == "lost_card" && card.ChargeId == "ch_2" && card.StatusCode == 402 && card.RawBody == "");
        failure.Response.GetHeader("Request-Id").Should().Be("req_2");
        new ApiException("No.").Should().Match<ApiException>(empty => empty.StatusCode == 0 && empty.RequestId == null && empty.Headers.Count == 0 && empty.FailedAttempts.Count == 0);
    }

    [Theory]
    [InlineData(typeof(CardException))]
    [InlineData(typeof(InvalidRequestException))]
    [InlineData(typeof(AuthenticationException))]
    [InlineData(typeof(PermissionException))]
    [InlineData(typeof(IdempotencyException))]
    [InlineData(typeof(RateLimitException))]
    [InlineData(typeof(ServerException))]
    [InlineData(typeof(InvalidResponseException))]
    public void What_the_api_responded_is_caught_as_one_family(Type exception) => exception.Should().BeDerivedFrom<ApiException>();

    [Theory]
    [InlineData(typeof(ApiException))]
    [InlineData(typeof(ConnectionException))]
    [InlineData(typeof(SignatureVerificationException))]
    public void All_exceptions_are_of_one_family(Type exception) => exception.Should().BeDerivedFrom<PaymentsException>();

    private Task<T> FailureAsync<T>(int status, string body)
        where T : ApiException
    {
        _api.Responder = () => CapturingApi.Respond(body, status);
        return FailureAsync<T>();
    }

    private async Task<T> FailureAsync<T>(RequestOptions? request = null)
        where T : ApiException
    {
        var act = () => _api.Client().Charges.CreateAsync(new() { Amount = 2000 }, request);
        return (await act.Should().ThrowAsync<T>()).Which;
    }
}
