using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class ConcurrencyTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Concurrent_creates_lose_nothing_and_share_no_id()
    {
        var created = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => Task.Run(() => _api.Charge())));

        var listed = await _api.Get("/v1/charges", ("limit", "100"));

        listed.Ids.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(created.Select(charge => charge.Id));
    }

    [Fact]
    public async Task Concurrent_refunds_never_give_back_more_than_was_paid()
    {
        var charge = await _api.Charge();

        var responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => _api.Post($"/v1/charges/{charge.Id}/refunds", ("amount", "300")))));

        responses.Count(response => response.Status == 200).Should().Be(6);
        (await _api.Get($"/v1/charges/{charge.Id}")).Whole("amount_refunded").Should().Be(1800);
    }

    [Fact]
    public async Task Two_sandboxes_with_the_same_clock_give_the_same_responses()
    {
        using var other = new SandboxApi();

        (await _api.Charge()).Body.Should().Be((await other.Charge()).Body);
    }
}
