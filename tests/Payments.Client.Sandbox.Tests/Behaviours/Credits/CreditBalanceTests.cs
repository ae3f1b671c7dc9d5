using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Behaviours.Credits.CreditRequests;

namespace Payments.Client.Sandbox.Tests.Behaviours.Credits;

public sealed class CreditBalanceTests : IDisposable
{
    private const string ScopePriceType = "filter[applicability_scope][price_type]";
    private const string ScopePrice = "filter[applicability_scope][prices][0][id]";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_credit_and_a_debit_have_their_reasons()
    {
        var grant = await _api.Grant();
        await _api.Create($"{Grants}/{grant.Id}/void");

        var page = await _api.Get(Transactions, ("customer", "cus_1"));

        page.Ids.Should().AllSatisfy(id => id.Should().StartWith("cbtxn_"));
        page.Data[0]!.ToJsonString().Should().Be(
            $$"""
            {"id":"{{page.Ids[0]}}","object":"billing.credit_balance_transaction","created":{{_api.Now}},"credit":null,"credit_grant":"{{grant.Id}}",
            """ + $$"""
            "debit":{"amount":{"monetary":{"currency":"usd","value":1000},"type":"monetary"},"credits_applied":null,"type":"credits_voided"},
            """ + $$"""
            "effective_at":{{_api.Now}},"livemode":false,"test_clock":null,"type":"debit"}
            """);
        page.Data[1]!["credit"]!.ToJsonString().Should().Be(
            """{"amount":{"monetary":{"currency":"usd","value":1000},"type":"monetary"},"credits_application_invoice_voided":null,"type":"credits_granted"}""");
        page.Data[1]!["debit"].Should().BeNull();
        var one = await _api.Get($"{Transactions}/{page.Ids[1]}", ("expand[]", "credit_grant"));
        one.Text("type").Should().Be("credit");
        one.Whole("credit_grant.voided_at").Should().Be(_api.Now);
    }

    [Fact]
    public async Task Transactions_are_listed_by_customer_and_by_grant()
    {
        var first = await _api.Grant();
        await _api.Grant(("customer", "cus_2"));
        var second = await _api.Grant();

        var all = await _api.Get(Transactions, ("customer", "cus_1"));
        all.Data.Select(item => (string)item!["credit_grant"]!).Should().Equal(second.Id, first.Id);
        (await _api.Get(Transactions, ("customer", "cus_1"), ("credit_grant", first.Id))).Ids.Should().Equal(all.Ids[1]);
        (await _api.Get(Transactions, ("customer", "cus_2"), ("credit_grant", first.Id))).Data.Should().BeEmpty();
        (await _api.Get(Transactions, ("customer", "cus_1"), ("starting_after", all.Ids[0]))).Ids.Should().Equal(all.Ids[1]);
    }

    [Fact]
    public async Task Transactions_are_those_of_one_customer()
    {
        (await _api.Get(Transactions)).ShouldFail(400, "parameter_missing", "customer");
        (await _api.Get(Transactions, ("customer", "cus_1"), ("customer_account", "acct_1"))).ShouldFail(400, param: "customer_account");
        (await _api.Get($"{Transactions}/cbtxn_none")).ShouldFail(404, "resource_missing", "id");
    }

    [Fact]
    public async Task A_customer_without_grants_has_no_balances()
    {
        var summary = await Summarize(("filter[type]", "applicability_scope"), (ScopePriceType, "metered"));

        summary.Json.ToJsonString().Should().Be(
            """{"object":"billing.credit_balance_summary","balances":[],"customer":"cus_1","customer_account":null,"livemode":false}""");
    }

    [Fact]
    public async Task Balances_add_up_by_currency()
    {
        await _api.Grant();
        await _api.Grant(("amount[monetary][value]", "234"));
        await _api.Grant(("amount[monetary][currency]", "eur"));
        await _api.Grant(("customer", "cus_2"));

        var summary = await Summarize(("filter[type]", "applicability_scope"), (ScopePriceType, "metered"));

        summary["balances"]!.AsArray().Should().HaveCount(2);
        summary["balances.0"]!.ToJsonString().Should().Be(
            """
            {"available_balance":{"monetary":{"currency":"usd","value":1234},"type":"monetary"},
            """ + """
            "ledger_balance":{"monetary":{"currency":"usd","value":1234},"type":"monetary"}}
            """);
        summary.Whole("balances.1.available_balance.monetary.value").Should().Be(1000);
    }

    [Fact]
    public async Task Credit_counts_from_when_it_is_effective_until_it_ends()
    {
        await _api.Grant(("amount[monetary][value]", "1"), ("effective_at", Text(_api.Now + 60)));
        await _api.Grant(("amount[monetary][value]", "20"), ("expires_at", Text(_api.Now + 60)));
        var voided = await _api.Grant(("amount[monetary][value]", "300"));
        (await _api.Available()).Should().Be("320 usd");

        await _api.Create($"{Grants}/{voided.Id}/void");
        (await _api.Available()).Should().Be("20 usd");

        _api.Clock.Advance(TimeSpan.FromSeconds(60));
        (await _api.Available()).Should().Be("1 usd");
    }

    [Fact]
    public async Task A_scope_of_single_prices_counts_all_credit_that_they_can_use()
    {
        await _api.Grant(("amount[monetary][value]", "1"));
        await _api.Grant(
            ("amount[monetary][value]", "20"), ("applicability_config[scope][price_type]", null!), ("applicability_config[scope][prices][0][id]", "price_1"));

        (await Value(("filter[type]", "applicability_scope"), (ScopePriceType, "metered"))).Should().Be(1);
        (await Value(("filter[type]", "applicability_scope"), (ScopePrice, "price_1"))).Should().Be(21);
        (await Value(("filter[type]", "applicability_scope"), (ScopePrice, "price_2"))).Should().Be(1);
    }

    [Fact]
    public async Task One_grant_is_summed_up_alone_also_when_nothing_is_left_of_it()
    {
        var grant = await _api.Grant();
        await _api.Grant();
        (await Value(("filter[type]", "credit_grant"), ("filter[credit_grant]", grant.Id))).Should().Be(1000);

        await _api.Create($"{Grants}/{grant.Id}/expire");

        (await Value(("filter[type]", "credit_grant"), ("filter[credit_grant]", grant.Id))).Should().Be(0);
    }

    [Fact]
    public async Task A_summary_names_the_customer_and_the_account_that_stands_for_it()
    {
        var summary = await _api.Get(
            Summary, ("customer_account", "acct_9"), ("filter[type]", "applicability_scope"), (ScopePriceType, "metered"), ("expand[]", "customer"));

        summary.Text("customer_account").Should().Be("acct_9");
        summary.Text("customer.id").Should().Be("cus_9");
    }

    [Theory]
    [InlineData("parameter_missing", "filter")]
    [InlineData("parameter_missing", "filter[type]", "filter[credit_grant]=credgr_1")]
    [InlineData(null, "filter[type]", "filter[type]=all")]
    [InlineData("parameter_missing", "filter[credit_grant]", "filter[type]=credit_grant")]
    [InlineData("resource_missing", "filter[credit_grant]", "filter[type]=credit_grant", "filter[credit_grant]=credgr_none")]
    [InlineData(null, "filter[applicability_scope]", "filter[type]=credit_grant", ScopePriceType + "=metered")]
    [InlineData("parameter_missing", "filter[applicability_scope]", "filter[type]=applicability_scope")]
    [InlineData(null, "filter[credit_grant]", "filter[type]=applicability_scope", ScopePriceType + "=metered", "filter[credit_grant]=credgr_1")]
    [InlineData(null, ScopePriceType, "filter[type]=applicability_scope", ScopePriceType + "=metered", ScopePrice + "=price_1")]
    [InlineData("resource_missing", ScopePrice, "filter[type]=applicability_scope", ScopePrice + "=prod_1")]
    public async Task A_filter_that_selects_nothing_clear_is_refused(string? code, string param, params string[] filter) =>
        (await Summarize([.. filter.Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))])).ShouldFail(400, code, param);

    [Fact]
    public async Task A_summary_is_that_of_one_customer_and_of_its_own_grants()
    {
        var other = await _api.Grant(("customer", "cus_2"));

        (await Summarize(("filter[type]", "credit_grant"), ("filter[credit_grant]", other.Id))).ShouldFail(400, "resource_missing", "filter[credit_grant]");
        (await _api.Get(Summary, ("filter[type]", "credit_grant"), ("filter[credit_grant]", other.Id))).ShouldFail(400, "parameter_missing", "customer");
        (await Summarize(("customer_account", "acct_1"), ("filter[type]", "credit_grant"), ("filter[credit_grant]", other.Id)))
            .ShouldFail(400, param: "customer_account");
    }

    private Task<TestResponse> Summarize(params (string Name, string Value)[] filter) => _api.Get(Summary, [("customer", "cus_1"), .. filter]);

    private async Task<long?> Value(params (string Name, string Value)[] filter) =>
        (await Summarize(filter)).Whole("balances.0.available_balance.monetary.value");
}
