using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Behaviours.Credits.CreditRequests;

namespace Payments.Client.Sandbox.Tests.Behaviours.Credits;

public sealed class CreditGrantLifeTests : IDisposable
{
    private const string Updated = "billing.credit_grant.updated";
    private const string TransactionCreated = "billing.credit_balance_transaction.created";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_grant_makes_a_transaction_when_it_becomes_effective_and_one_when_it_expires()
    {
        var (effective, expires) = (_api.Now + 3600, _api.Now + 7200);
        var grant = await _api.Grant(("effective_at", Text(effective)), ("expires_at", Text(expires)));
        (await _api.CreditTransactions(grant.Id)).Should().BeEmpty();

        _api.Clock.Advance(TimeSpan.FromMinutes(90));
        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {effective}");
        (await _api.Available()).Should().Be("1000 usd");

        _api.Clock.Advance(TimeSpan.FromDays(1));
        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {effective}", $"credits_expired 1000 at {expires}");
        (await _api.Available()).Should().Be("0 usd");
        (await _api.Get($"{Grants}/{grant.Id}")).Body.Should().Be(grant.Body);
        _api.EventTypes().Should().Equal("billing.credit_grant.created", TransactionCreated, TransactionCreated);
        _api.Events().Select(happened => happened.Created).Should().Equal(_api.Events()[0].Created, effective, expires);
    }

    [Fact]
    public async Task Credit_that_became_effective_before_it_was_granted_makes_a_transaction_at_once()
    {
        var grant = await _api.Grant(("effective_at", Text(_api.Now - 60)));

        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {_api.Now}");
        (await _api.Get(Transactions, ("customer", "cus_1"))).Whole("data.0.effective_at").Should().Be(_api.Now - 60);
    }

    [Fact]
    public async Task Expiring_a_grant_takes_its_credit_now()
    {
        var grant = await _api.Grant(("expires_at", Text(_api.Now + 86400)));
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var expired = await _api.Create($"{Grants}/{grant.Id}/expire");

        expired.Whole("expires_at").Should().Be(_api.Now);
        expired.Whole("updated").Should().Be(_api.Now);
        expired["voided_at"].Should().BeNull();
        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {_api.Now - 60}", $"credits_expired 1000 at {_api.Now}");
        _api.EventTypes().TakeLast(2).Should().Equal(Updated, TransactionCreated);
        _api.Events()[^2].Previous.Should().Be($$"""{"expires_at":{{_api.Now - 60 + 86400}},"updated":{{_api.Now - 60}}}""");

        _api.Clock.Advance(TimeSpan.FromDays(2));
        (await _api.CreditTransactions(grant.Id)).Should().HaveCount(2);
    }

    [Fact]
    public async Task Voiding_a_grant_takes_its_credit_back()
    {
        var grant = await _api.Grant();
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var voided = await _api.Create($"{Grants}/{grant.Id}/void");

        voided.Whole("voided_at").Should().Be(_api.Now);
        voided.Whole("updated").Should().Be(_api.Now);
        voided["expires_at"].Should().BeNull();
        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {_api.Now - 60}", $"credits_voided 1000 at {_api.Now}");
        (await _api.Available()).Should().Be("0 usd");
        _api.EventTypes().TakeLast(2).Should().Equal(Updated, TransactionCreated);
        _api.Events()[^2].Previous.Should().Be($$"""{"updated":{{_api.Now - 60}},"voided_at":null}""");
    }

    [Fact]
    public async Task A_grant_that_is_voided_before_its_time_makes_no_transaction()
    {
        var grant = await _api.Grant(("effective_at", Text(_api.Now + 60)), ("expires_at", Text(_api.Now + 120)));

        await _api.Create($"{Grants}/{grant.Id}/void");
        _api.Clock.Advance(TimeSpan.FromDays(1));

        (await _api.CreditTransactions(grant.Id)).Should().BeEmpty();
        _api.EventTypes().Should().Equal("billing.credit_grant.created", Updated);
    }

    [Fact]
    public async Task A_grant_that_is_not_effective_yet_cannot_be_expired()
    {
        var grant = await _api.Grant(("effective_at", Text(_api.Now + 60)));

        (await _api.Post($"{Grants}/{grant.Id}/expire")).ShouldFail(400);

        (await _api.Get($"{Grants}/{grant.Id}")).Body.Should().Be(grant.Body);
    }

    [Theory]
    [InlineData("/void")]
    [InlineData("/expire")]
    public async Task A_grant_that_is_voided_or_expired_stays_as_it_is(string end)
    {
        var grant = await _api.Grant();
        var ended = await _api.Create($"{Grants}/{grant.Id}{end}");
        var events = _api.EventTypes();

        (await _api.Post($"{Grants}/{grant.Id}", ("metadata[k]", "v"))).ShouldFail(400);
        (await _api.Post($"{Grants}/{grant.Id}", ("expires_at", ""))).ShouldFail(400);
        (await _api.Post($"{Grants}/{grant.Id}/expire")).ShouldFail(400);
        (await _api.Post($"{Grants}/{grant.Id}/void")).ShouldFail(400);

        (await _api.Get($"{Grants}/{grant.Id}")).Body.Should().Be(ended.Body);
        _api.EventTypes().Should().Equal(events);
    }

    [Fact]
    public async Task A_grant_that_the_clock_has_expired_cannot_be_voided()
    {
        var grant = await _api.Grant(("expires_at", Text(_api.Now + 60)));

        _api.Clock.Advance(TimeSpan.FromSeconds(60));

        (await _api.Post($"{Grants}/{grant.Id}/void")).ShouldFail(400);
        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {_api.Now - 60}", $"credits_expired 1000 at {_api.Now}");
    }

    [Fact]
    public async Task Metadata_merges_by_key_and_an_empty_value_unsets_one()
    {
        var grant = await _api.Grant(("metadata[a]", "1"), ("metadata[b]", "2"));
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = await _api.Create($"{Grants}/{grant.Id}", ("metadata[a]", ""), ("metadata[c]", "3"));

        updated["metadata"]!.ToJsonString().Should().Be("""{"b":"2","c":"3"}""");
        updated.Whole("updated").Should().Be(_api.Now);
        _api.EventTypes()[^1].Should().Be(Updated);
        _api.Events()[^1].Previous.Should().Be($$"""{"metadata":{"a":"1","c":null},"updated":{{_api.Now - 60}}}""");
    }

    [Fact]
    public async Task Expiry_is_moved_back_and_forth_and_unset()
    {
        var start = _api.Now;
        var grant = await _api.Grant(("expires_at", Text(start + 60)));

        (await _api.Create($"{Grants}/{grant.Id}", ("expires_at", Text(start + 600)))).Whole("expires_at").Should().Be(start + 600);
        _api.Clock.Advance(TimeSpan.FromSeconds(120));
        (await _api.Available()).Should().Be("1000 usd");

        (await _api.Create($"{Grants}/{grant.Id}", ("expires_at", "")))["expires_at"].Should().BeNull();
        _api.Clock.Advance(TimeSpan.FromDays(1));
        (await _api.Available()).Should().Be("1000 usd");

        var sooner = _api.Now + 10;
        await _api.Create($"{Grants}/{grant.Id}", ("expires_at", Text(sooner)));
        _api.Clock.Advance(TimeSpan.FromSeconds(10));
        (await _api.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {start}", $"credits_expired 1000 at {sooner}");
    }

    [Fact]
    public async Task An_update_cannot_move_expiry_to_where_it_makes_no_sense()
    {
        var grant = await _api.Grant(("effective_at", Text(_api.Now + 60)));

        (await _api.Post($"{Grants}/{grant.Id}", ("expires_at", Text(_api.Now)), ("metadata[k]", "v"))).ShouldFail(400, param: "expires_at");
        (await _api.Post($"{Grants}/{grant.Id}", ("expires_at", Text(_api.Now + 60)))).ShouldFail(400, param: "expires_at");
        (await _api.Post($"{Grants}/{grant.Id}", ("priority", "1"))).ShouldFail(400, "parameter_unknown", "priority");

        (await _api.Get($"{Grants}/{grant.Id}")).Body.Should().Be(grant.Body);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_tells_nothing()
    {
        var grant = await _api.Grant(("metadata[a]", "1"));
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var same = await _api.Create($"{Grants}/{grant.Id}", ("metadata[a]", "1"), ("expires_at", ""));

        same.Body.Should().Be(grant.Body);
        _api.EventTypes().Should().NotContain(Updated);
    }

    [Fact]
    public async Task A_restarted_sandbox_still_knows_when_credit_begins_and_ends()
    {
        var store = new MemoryStore();
        using var first = new SandboxApi(store);
        var grant = await first.Grant(("effective_at", Text(first.Now + 60)), ("expires_at", Text(first.Now + 120)));
        first.Sandbox.AdvanceClock(TimeSpan.FromSeconds(90));

        using var second = new SandboxApi(store);
        second.Sandbox.AdvanceClock(TimeSpan.FromSeconds(90));

        (await second.CreditTransactions(grant.Id)).Should().Equal($"credits_granted 1000 at {first.Now + 60}", $"credits_expired 1000 at {first.Now + 120}");
    }
}
