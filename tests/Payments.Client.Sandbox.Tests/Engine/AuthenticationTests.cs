using System.Text;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class AuthenticationTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("Bearer sk_test_123")]
    [InlineData("bearer rk_test_abc_DEF")]
    public async Task Secret_and_restricted_test_keys_are_let_in(string authorization)
    {
        _api.SetHeader("Authorization", authorization);

        (await _api.Get("/v1/charges")).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_key_may_be_the_user_of_basic_authentication()
    {
        _api.SetHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("sk_test_123:")));

        (await _api.Get("/v1/charges")).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer sk_test_")]
    [InlineData("Bearer sk_live_1234567890")]
    [InlineData("Digest sk_test_123")]
    [InlineData("Basic not-base64!")]
    [InlineData("Basic ")]
    public async Task Any_other_key_is_a_401(string? authorization)
    {
        _api.SetHeader("Authorization", authorization);

        var response = await _api.Get("/v1/charges");

        response.ShouldFail(401);
        response.Header("WWW-Authenticate").Should().Be("Basic realm=\"Stripe\"", "a 401 says how to do it right");
    }

    [Fact]
    public async Task A_publishable_key_is_told_apart()
    {
        _api.SetHeader("Authorization", "Bearer pk_test_123");

        (await _api.Get("/v1/charges")).ShouldFail(401, "secret_key_required");
    }

    [Fact]
    public async Task A_refused_key_is_not_repeated_in_full()
    {
        _api.SetHeader("Authorization", "Bearer sk_live_1234567890abcdef");

        (await _api.Get("/v1/charges")).Body.Should().NotContain("1234567890");
    }

    [Fact]
    public async Task Connected_accounts_do_not_see_each_other()
    {
        var charge = await _api.Charge();

        _api.SetHeader("Stripe-Account", "acct_other");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
        (await _api.Get($"/v1/charges/{charge.Id}")).Status.Should().Be(404);

        _api.SetHeader("Stripe-Account", "someone");
        (await _api.Get("/v1/charges")).ShouldFail(403, "account_invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("someone")]
    [InlineData("acct_")]
    [InlineData("acct_1 ")]
    [InlineData("acct_a/b")]
    public async Task What_is_no_account_is_refused_by_pages_and_control_requests_too(string account)
    {
        using var control = new ControlClient(_api.Sandbox);

        var response = await control.PostForm("checkout/sessions/cs_1/complete", $"account={Uri.EscapeDataString(account)}");

        response.ShouldFail(403, "account_invalid");
        _api.Sandbox.CompleteCheckoutSession("cs_1", account: account).Status.Should().Be(403);
    }

    [Fact]
    public async Task An_account_that_is_only_asked_for_leaves_nothing_behind()
    {
        await _api.Charge();
        var before = _api.Sandbox.TakeSnapshot().Records;
        for (var i = 0; i < 10_100; i++)
        {
            _api.Sandbox.Handle(new SandboxRequest("GET", "/v1/charges") { Headers = { ["Authorization"] = "Bearer sk_test_1", ["Stripe-Account"] = $"acct_{i}" } })
                .Status.Should().Be(200);
        }

        _api.Sandbox.TakeSnapshot().Records.Should().Equal(before);
    }

    [Fact]
    public async Task Sandboxes_do_not_see_each_other()
    {
        await _api.Charge();
        using var other = new SandboxApi();

        (await other.Get("/v1/charges")).Data.Should().BeEmpty();
    }
}
