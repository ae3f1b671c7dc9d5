using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Behaviours.Credits.CreditRequests;

namespace Payments.Client.Sandbox.Tests.Behaviours.Credits;

public sealed class CreditGrantCreationTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_grant_is_paid_credit_of_middle_priority_that_is_effective_at_once_and_never_expires()
    {
        var grant = await _api.Grant();

        grant.Id.Should().StartWith("credgr_");
        grant.Json.ToJsonString().Should().Be(
            $$$"""
            {"id":"{{{grant.Id}}}","object":"billing.credit_grant","amount":{"monetary":{"currency":"usd","value":1000},"type":"monetary"},
            "applicability_config":{"scope":{"price_type":"metered"}},"category":"paid","created":{{{_api.Now}}},"customer":"cus_1","customer_account":null,
            "effective_at":{{{_api.Now}}},"expires_at":null,"livemode":false,"metadata":{},"name":null,"priority":50,"test_clock":null,
            "updated":{{{_api.Now}}},"voided_at":null}
            """.Replace("\n", "", StringComparison.Ordinal));
        (await _api.Get($"{Grants}/{grant.Id}")).Body.Should().Be(grant.Body);
    }

    [Fact]
    public async Task Everything_that_is_said_of_a_grant_is_kept()
    {
        var effective = _api.Now + 60;

        var grant = await _api.Grant(
            ("amount[monetary][currency]", "EUR"),
            ("applicability_config[scope][price_type]", null!),
            ("applicability_config[scope][prices][0][id]", "price_1"),
            ("applicability_config[scope][prices][1][id]", "price_2"),
            ("category", "promotional"),
            ("name", new string('n', 100)),
            ("priority", "0"),
            ("metadata[campaign]", "spring"),
            ("effective_at", Text(effective)),
            ("expires_at", Text(effective + 1)));

        grant.Text("amount.monetary.currency").Should().Be("eur");
        grant["applicability_config"]!.ToJsonString().Should().Be("""{"scope":{"prices":[{"id":"price_1"},{"id":"price_2"}]}}""");
        grant.Text("category").Should().Be("promotional");
        grant.Text("name").Should().HaveLength(100);
        grant.Whole("priority").Should().Be(0);
        grant.Text("metadata.campaign").Should().Be("spring");
        grant.Whole("effective_at").Should().Be(effective);
        grant.Whole("expires_at").Should().Be(effective + 1);
    }

    [Theory]
    [InlineData("customer", null, "parameter_missing", "customer")]
    [InlineData("customer", "ann", "resource_missing", "customer")]
    [InlineData("customer_account", "acct_1", null, "customer_account")]
    [InlineData("amount[type]", "tokens", null, "amount[type]")]
    [InlineData("amount[type]", null, "parameter_missing", "amount[type]")]
    [InlineData("amount[monetary][value]", null, "parameter_missing", "amount[monetary][value]")]
    [InlineData("amount[monetary][value]", "0", "parameter_invalid_integer", "amount[monetary][value]")]
    [InlineData("amount[monetary][value]", "-5", "parameter_invalid_integer", "amount[monetary][value]")]
    [InlineData("amount[monetary][value]", "1000000000000", null, "amount[monetary][value]")]
    [InlineData("amount[monetary][currency]", "xxx", null, "amount[monetary][currency]")]
    [InlineData("applicability_config[scope][price_type]", null, "parameter_missing", "applicability_config")]
    [InlineData("applicability_config[scope][price_type]", "licensed", null, "applicability_config[scope][price_type]")]
    [InlineData("applicability_config[scope][prices][0][id]", "price_1", null, "applicability_config[scope][price_type]")]
    [InlineData("category", "gift", null, "category")]
    [InlineData("priority", "-1", "parameter_invalid_integer", "priority")]
    [InlineData("priority", "101", "parameter_invalid_integer", "priority")]
    [InlineData("expires_at", "1000000000", null, "expires_at")]
    [InlineData("effective_at", "253402300800", "parameter_invalid_integer", "effective_at")]
    public async Task A_grant_that_makes_no_sense_is_refused(string name, string? value, string? code, string param)
    {
        (await _api.TryGrant((name, value!))).ShouldFail(400, code, param);

        (await _api.Get(Grants)).Data.Should().BeEmpty();
        _api.Events().Should().BeEmpty();
    }

    [Fact]
    public async Task Money_needs_an_amount_and_single_prices_need_ids_of_prices()
    {
        (await _api.TryGrant(("amount[monetary][value]", null!), ("amount[monetary][currency]", null!)))
            .ShouldFail(400, "parameter_missing", "amount[monetary]");
        (await _api.TryGrant(
            ("applicability_config[scope][price_type]", null!), ("applicability_config[scope][prices][0][id]", "prod_1")))
            .ShouldFail(400, "resource_missing", "applicability_config[scope][prices][0][id]");
    }

    [Fact]
    public async Task A_name_has_at_most_100_characters() =>
        (await _api.TryGrant(("name", new string('n', 101)))).ShouldFail(400, param: "name");

    [Fact]
    public async Task A_grant_expires_in_the_future_and_after_it_has_become_effective()
    {
        var (now, later) = (Text(_api.Now), Text(_api.Now + 60));

        (await _api.TryGrant(("expires_at", now))).ShouldFail(400, param: "expires_at");
        (await _api.TryGrant(("effective_at", later), ("expires_at", later))).ShouldFail(400, param: "expires_at");
        (await _api.TryGrant(("effective_at", now), ("expires_at", later))).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_account_stands_for_the_customer_that_it_represents()
    {
        var grant = await _api.Grant(("customer", null!), ("customer_account", "acct_9"));

        grant.Text("customer_account").Should().Be("acct_9");
        grant.Text("customer").Should().Be("cus_9");
        (await _api.Get(Grants, ("customer_account", "acct_9"))).Ids.Should().Equal(grant.Id);
        (await _api.Get(Transactions, ("customer_account", "acct_9"))).Data.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_customer_has_at_most_100_unused_grants()
    {
        var first = await _api.Grant();
        for (var i = 1; i < 99; i++)
        {
            await _api.Grant();
        }

        await _api.Grant(("effective_at", Text(_api.Now + 3600)));

        var refused = await _api.TryGrant();
        refused.ShouldFail(400);
        refused.Text("error.message").Should().Contain("100");
        (await _api.TryGrant(("customer", "cus_2"))).Status.Should().Be(200);

        await _api.Create($"{Grants}/{first.Id}/expire");
        (await _api.TryGrant()).Status.Should().Be(200);
        (await _api.TryGrant()).ShouldFail(400);
    }

    [Fact]
    public async Task Grants_are_listed_newest_first_and_by_customer()
    {
        var first = await _api.Grant();
        var other = await _api.Grant(("customer", "cus_2"));
        var second = await _api.Grant();

        (await _api.Get(Grants)).Ids.Should().Equal(second.Id, other.Id, first.Id);
        (await _api.Get(Grants, ("customer", "cus_1"))).Ids.Should().Equal(second.Id, first.Id);
        (await _api.Get(Grants, ("customer", "cus_1"), ("limit", "1"), ("starting_after", second.Id))).Ids.Should().Equal(first.Id);
        (await _api.Get(Grants, ("customer", "cus_1"), ("ending_before", first.Id))).Ids.Should().Equal(second.Id);
        (await _api.Get(Grants, ("customer", "cus_1"), ("customer_account", "acct_1"))).ShouldFail(400, param: "customer_account");
        (await _api.Get(Grants, ("starting_after", "credgr_none"))).ShouldFail(400, "resource_missing", "starting_after");
    }

    [Fact]
    public async Task A_grant_that_does_not_exist_is_not_found()
    {
        (await _api.Get($"{Grants}/credgr_none")).ShouldFail(404, "resource_missing", "id");
        (await _api.Post($"{Grants}/credgr_none")).ShouldFail(404, "resource_missing", "id");
        (await _api.Post($"{Grants}/credgr_none/expire")).ShouldFail(404, "resource_missing", "id");
        (await _api.Post($"{Grants}/credgr_none/void")).ShouldFail(404, "resource_missing", "id");
    }

    [Fact]
    public async Task A_grant_tells_of_itself_before_it_tells_of_its_credit()
    {
        var grant = await _api.Grant();

        _api.EventTypes().Should().Equal("billing.credit_grant.created", "billing.credit_balance_transaction.created");
        _api.Events()[0].Object.ToJsonString().Should().Be(grant.Json.ToJsonString());
        ((string?)_api.Events()[1].Object["credit_grant"]).Should().Be(grant.Id);
    }

    [Fact]
    public async Task Each_connected_account_grants_for_itself()
    {
        _api.SetHeader("Stripe-Account", "acct_other");
        var grant = await _api.Grant();

        _api.SetHeader("Stripe-Account", null);
        (await _api.Get($"{Grants}/{grant.Id}")).ShouldFail(404, "resource_missing", "id");
        (await _api.Get(Grants)).Data.Should().BeEmpty();
    }
}
