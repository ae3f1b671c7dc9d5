using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

/// <summary>Sessions that their shop expires before their time is over.</summary>
public sealed class CheckoutExpiryTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("payment")]
    [InlineData("subscription")]
    [InlineData("setup")]
    public async Task An_open_session_expires_at_once_and_an_event_tells_of_it(string mode)
    {
        var session = await _api.Checkout(Of(mode));

        var expired = await _api.Create($"{SessionsPath}/{session.Id}/expire");

        (expired.Id, expired.Text("status"), expired.Text("url")).Should().Be((session.Id, "expired", null));
        (await _api.Get($"{SessionsPath}/{session.Id}")).Body.Should().Be(expired.Body);
        (await _api.Get(SessionsPath, ("status", "expired"))).Ids.Should().Equal(session.Id);
        var told = _api.OnlyEvent("checkout.session.expired");
        JsonNode.DeepEquals(told.Object, expired.Json).Should().BeTrue();
        told.Created.Should().Be(_api.Now);
    }

    [Fact]
    public async Task The_line_items_are_expanded_when_asked()
    {
        var session = await _api.Checkout();

        var expired = await _api.Create($"{SessionsPath}/{session.Id}/expire", ("expand[]", "line_items"));

        expired.Text("line_items.data.0.description").Should().Be("T-shirt");
    }

    [Fact]
    public async Task An_expired_session_cannot_be_paid()
    {
        var session = await _api.Checkout();
        await _api.Create($"{SessionsPath}/{session.Id}/expire");

        _api.Sandbox.CompleteCheckoutSession(session.Id).Status.Should().Be(400);

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_session_expires_once_by_request_or_by_the_clock()
    {
        var byRequest = await _api.Checkout();
        var byClock = await _api.Checkout(("expires_at", $"{_api.Now + 3600}"));
        await _api.Create($"{SessionsPath}/{byRequest.Id}/expire");

        _api.Clock.Advance(TimeSpan.FromDays(2));

        (await _api.Post($"{SessionsPath}/{byRequest.Id}/expire")).ShouldFail(400);
        (await _api.Post($"{SessionsPath}/{byClock.Id}/expire")).ShouldFail(400);
        _api.Events().Where(happened => happened.Type == "checkout.session.expired").Select(happened => (string?)happened.Object["id"])
            .Should().Equal(byRequest.Id, byClock.Id);
    }

    [Fact]
    public async Task A_completed_session_stays_complete()
    {
        var session = await _api.Checkout();
        _api.Sandbox.CompleteCheckoutSession(session.Id);

        var refused = await _api.Post($"{SessionsPath}/{session.Id}/expire");

        refused.ShouldFail(400);
        refused.Text("error.message").Should().Contain("is complete").And.Contain("only an open one can be expired");
        (await _api.Get($"{SessionsPath}/{session.Id}")).Text("status").Should().Be("complete");
        _api.EventTypes().Should().NotContain("checkout.session.expired");
    }

    [Fact]
    public async Task A_session_that_is_not_there_cannot_expire() =>
        (await _api.Post($"{SessionsPath}/cs_test_none/expire")).ShouldFail(404, "resource_missing", "session");
}
