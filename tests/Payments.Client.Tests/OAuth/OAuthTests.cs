using System.Text;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.OAuth;

/// <summary>OAuth of Connect: the page, the exchange of its code, and what goes wrong.</summary>
public class OAuthTests
{
    private const string Token =
        """{"access_token":"sk_acct_secret","livemode":false,"refresh_token":"rt_secret","scope":"read_write","stripe_publishable_key":"pk_1","stripe_user_id":"acct_1","token_type":"bearer"}""";

    [Fact]
    public void The_page_is_an_address_with_everything_encoded()
    {
        using var client = new TestClient(options => options.ConnectClientId = "ca_1");

        var address = client.Api.OAuth.AuthorizeUrl(new()
        {
            State = "a&b=c é",
            RedirectUri = "https://shop.example/back?x=1&y=2",
            Scope = OAuthScope.ReadWrite,
            StripeLanding = OAuthLanding.Register,
            AlwaysPrompt = true,
            StripeUser = new() { Email = "jenny@example.com", BusinessType = OAuthBusinessType.NonProfit, DobDay = "1" },
            SuggestedCapabilities = ["transfers", "tax_reporting_us_1099_k"],
        });

        address.AbsoluteUri.Should().Be(
            "https://connect.stripe.com/oauth/authorize?client_id=ca_1&response_type=code&always_prompt=true&redirect_uri=https%3A%2F%2Fshop.example%2Fback%3Fx%3D1%26y%3D2"
            + "&scope=read_write&state=a%26b%3Dc+%C3%A9&stripe_landing=register&stripe_user[business_type]=non_profit&stripe_user[dob_day]=1&stripe_user[email]=jenny%40example.com"
            + "&suggested_capabilities[0]=transfers&suggested_capabilities[1]=tax_reporting_us_1099_k");
    }

    [Fact]
    public void The_express_page_has_a_path_of_its_own_and_the_call_may_name_the_platform()
    {
        using var client = new TestClient(options => options.ConnectClientId = "ca_1");

        client.Api.OAuth.ExpressAuthorizeUrl(new() { State = "s", ClientId = "ca_2", ResponseType = "code" }).AbsoluteUri
            .Should().Be("https://connect.stripe.com/express/oauth/authorize?client_id=ca_2&response_type=code&state=s");
    }

    [Fact]
    public void There_is_no_page_without_a_state_or_a_platform()
    {
        using var client = new TestClient();

        client.Api.OAuth.Invoking(oauth => oauth.AuthorizeUrl(new() { State = " ", ClientId = "ca_1" })).Should().Throw<ArgumentException>().WithMessage("State is empty: *");
        client.Api.OAuth.Invoking(oauth => oauth.AuthorizeUrl(new() { State = "s" })).Should().Throw<ArgumentException>().WithMessage("There is no id of your platform: *");
        client.Api.OAuth.Invoking(oauth => oauth.AuthorizeUrl(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task A_code_is_exchanged_for_a_connected_account()
    {
        using var client = new TestClient(Steps.Responds(200, Token, ("Request-Id", "req_1")));

        var token = await client.Api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1", AssertCapabilities = ["transfers"] });

        (token.StripeUserId, token.AccessToken, token.RefreshToken, token.Scope, token.Livemode, token.TokenType, token.StripePublishableKey)
            .Should().Be(("acct_1", "sk_acct_secret", "rt_secret", OAuthScope.ReadWrite, false, "bearer", "pk_1"));
        (token.Response!.RequestId, token.Response.IdempotencyKey).Should().Be(("req_1", null));
        var request = client.Handler.Requests.Single();
        (request.Method, request.Address.AbsoluteUri).Should().Be(("POST", "https://connect.stripe.com/oauth/token"));
        Encoding.ASCII.GetString(request.Body!).Should().Be("grant_type=authorization_code&assert_capabilities[0]=transfers&code=ac_1");
        request.Headers.Should().Contain("Authorization", "Bearer sk_test_script").And.NotContainKey("Idempotency-Key");
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_an_access_token()
    {
        using var client = new TestClient(Steps.Responds(200, Token));

        await client.Api.OAuth.RefreshAsync(new() { RefreshToken = "rt_1", Scope = OAuthScope.ReadOnly }, CancellationToken.None);

        Encoding.ASCII.GetString(client.Handler.Requests.Single().Body!).Should().Be("grant_type=refresh_token&refresh_token=rt_1&scope=read_only");
    }

    [Fact]
    public async Task An_account_is_disconnected()
    {
        using var client = new TestClient(options => options.ConnectClientId = "ca_1", Steps.Responds(200, """{"stripe_user_id":"acct_1"}"""));

        var gone = await client.Api.OAuth.DeauthorizeAsync(new() { StripeUserId = "acct_1" });

        gone.StripeUserId.Should().Be("acct_1");
        var request = client.Handler.Requests.Single();
        request.Address.AbsoluteUri.Should().Be("https://connect.stripe.com/oauth/deauthorize");
        Encoding.ASCII.GetString(request.Body!).Should().Be("client_id=ca_1&stripe_user_id=acct_1");
    }

    [Fact]
    public async Task A_code_is_never_sent_twice()
    {
        using var client = new TestClient(options => options.MaxRetries = 5, Steps.Fails(500, ("Stripe-Should-Retry", "true")), Steps.Refuses);

        await client.Api.Awaiting(api => api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" })).Should().ThrowAsync<ServerException>();
        await client.Api.Awaiting(api => api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" })).Should().ThrowAsync<ConnectionException>();

        client.Attempts.Should().Be(2);
    }

    [Fact]
    public async Task Retries_and_idempotency_keys_are_refused_rather_than_ignored()
    {
        using var client = new TestClient(Steps.Responds(200, Token));
        RequestOptions[] refused = [new() { MaxRetries = 1 }, new() { IdempotencyKey = "key-1" }];

        foreach (var options in refused)
        {
            await client.Api.Awaiting(api => api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" }, options)).Should().ThrowAsync<ArgumentException>();
        }

        await client.Api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" }, new() { MaxRetries = 0, ApiKey = "sk_test_other" });
        client.Handler.Requests.Single().Headers["Authorization"].Should().Be("Bearer sk_test_other");
    }

    [Theory]
    [InlineData(400, "invalid_grant", typeof(InvalidRequestException))]
    [InlineData(401, "invalid_client", typeof(AuthenticationException))]
    [InlineData(400, "unsupported_grant_type", typeof(InvalidRequestException))]
    public async Task Errors_have_the_word_of_the_standard_as_their_code(int status, string word, Type type)
    {
        using var client = new TestClient(Steps.Responds(status, $$"""{"error":"{{word}}","error_description":"Code expired."}""", ("Request-Id", "req_9")));

        var failure = (await client.Api.Awaiting(api => api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" })).Should().ThrowAsync<ApiException>()).Which;

        failure.Should().BeOfType(type);
        (failure.Code, failure.Error!.Message, failure.RequestId).Should().Be((word, "Code expired.", "req_9"));
        failure.Message.Should().Be($"Code expired. (status {status}, code {word}, request req_9)");
    }

    [Theory]
    [InlineData("""{"error_uri":["https://example.com"],"error":"invalid_grant","error_description":"Code expired.","hint":"another text"}""", "invalid_grant", "Code expired.")]
    [InlineData("""{"error_description":{"de":"Nein"},"error":"invalid_grant"}""", "invalid_grant", null)]
    [InlineData("""{"error_description":"Code expired."}""", null, null)]
    [InlineData("""{"error":5,"error_description":"Code expired."}""", null, null)]
    [InlineData("""["error"]""", null, null)]
    public async Task What_else_an_error_says_is_passed_over(string body, string? word, string? description)
    {
        using var client = new TestClient(Steps.Responds(400, body));

        var failure = (await client.Api.Awaiting(api => api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" })).Should().ThrowAsync<InvalidRequestException>()).Which;

        (failure.Code, failure.Error?.Message, failure.Error is null).Should().Be((word, description, word is null));
        failure.RawBody.Should().Be(body);
    }

    [Fact]
    public async Task An_error_in_the_form_of_the_rest_of_the_api_is_read_too()
    {
        using var client = new TestClient(Steps.Responds(404, """{"error":{"type":"invalid_request_error","message":"Unrecognized request URL."}}"""));

        (await client.Api.Awaiting(api => api.OAuth.RefreshAsync(new() { RefreshToken = "rt_1" })).Should().ThrowAsync<InvalidRequestException>())
            .WithMessage("Unrecognized request URL. (status 404)");
    }

    [Fact]
    public async Task No_text_shows_what_is_secret()
    {
        using var client = new TestClient(Steps.Responds(200, Token), Steps.Responds(200, Token[..60]));

        var token = await client.Api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" });
        var cut = (await client.Api.Awaiting(api => api.OAuth.ExchangeCodeAsync(new() { Code = "ac_1" })).Should().ThrowAsync<InvalidResponseException>()).Which;

        token.ToString().Should().NotContain("secret");
        new OAuthCodeExchangeOptions { Code = "ac_1", ClientSecret = "sk_1" }.ToString().Should().Be("client_secret=*** code=***");
        new OAuthRefreshOptions { RefreshToken = "anything" }.ToString().Should().Be("refresh_token=***");
        cut.Message.Should().NotContain("secret").And.Contain("can't be read as OAuthToken");
        cut.ToString().Should().NotContain("secret");
    }
}
