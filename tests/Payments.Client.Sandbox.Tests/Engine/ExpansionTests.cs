using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class ExpansionTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_id_becomes_the_object()
    {
        var charge = await _api.Charge(("expand[]", "balance_transaction"));

        charge.Text("balance_transaction.type").Should().Be("charge");
        (await _api.Get($"/v1/charges/{charge.Id}")).Text("balance_transaction").Should().StartWith("txn_", "expansion lasts for one response");
    }

    [Fact]
    public async Task A_path_expands_every_level_on_its_way()
    {
        var charge = await _api.Charge(("expand[]", "balance_transaction.source"));

        charge.Text("balance_transaction.source.id").Should().Be(charge.Id);
    }

    [Fact]
    public async Task Lists_expand_through_data()
    {
        await _api.Charge(("customer", "cus_1"));

        var page = await _api.Get("/v1/charges", ("expand[]", "data.customer"), ("expand[]", "data.balance_transaction.source.customer"));

        page.Text("data.0.customer.object").Should().Be("customer");
        page.Status.Should().Be(200);
    }

    [Fact]
    public async Task A_customer_that_is_only_an_id_expands_to_the_least_of_a_customer()
    {
        var charge = await _api.Charge(("customer", "cus_1"), ("expand[]", "customer"));

        charge.Text("customer.id").Should().Be("cus_1");
        charge.Whole("customer.created").Should().Be(_api.Now);
    }

    [Fact]
    public async Task What_was_taken_back_of_a_fee_and_a_transfer_shows_in_them()
    {
        var charge = await _api.Charge(("transfer_data[destination]", "acct_seller"), ("application_fee_amount", "100"));
        await _api.Create($"/v1/charges/{charge.Id}/refunds", ("amount", "500"), ("reverse_transfer", "true"), ("refund_application_fee", "true"));

        var expanded = await _api.Get($"/v1/charges/{charge.Id}", ("expand[]", "transfer"), ("expand[]", "application_fee"));

        expanded.Whole("transfer.reversals.data.0.amount").Should().Be(expanded.Whole("transfer.amount_reversed")).And.Be(500);
        expanded.Text("transfer.reversals.url").Should().Be($"/v1/transfers/{expanded.Text("transfer.id")}/reversals");
        expanded.Whole("application_fee.refunds.data.0.amount").Should().Be(expanded.Whole("application_fee.amount_refunded")).And.Be(25);
        expanded.Text("application_fee.refunds.data.0.fee").Should().Be(expanded.Text("application_fee.id"));
    }

    [Theory]
    [InlineData("on_behalf_of")]
    [InlineData("transfer.destination")]
    [InlineData("application_fee.account")]
    public async Task What_would_have_to_be_made_up_is_said_not_to_be_simulated(string path)
    {
        var charge = await _api.Charge(
            ("on_behalf_of", "acct_seller"), ("transfer_data[destination]", "acct_seller"), ("application_fee_amount", "100"));

        (await _api.Get($"/v1/charges/{charge.Id}", ("expand[]", path))).ShouldFail(400, "sandbox_not_simulated", "expand");
        (await _api.Get("/v1/charges", ("expand[]", $"data.{path}"))).ShouldFail(400, "sandbox_not_simulated", "expand");
    }

    [Fact]
    public async Task A_list_that_is_left_out_is_included_when_asked_for()
    {
        var charge = await _api.Charge();
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds");

        var expanded = await _api.Get($"/v1/charges/{charge.Id}", ("expand[]", "refunds.data.charge"));

        expanded.Text("refunds.url").Should().Be($"/v1/charges/{charge.Id}/refunds");
        expanded.Text("refunds.data.0.id").Should().Be(refund.Id);
        expanded.Text("refunds.data.0.charge.id").Should().Be(charge.Id);
    }

    [Fact]
    public async Task What_is_null_stays_null() =>
        (await _api.Charge(("expand[]", "review.charge")))["review"].Should().BeNull();

    [Theory]
    [InlineData("amount")]
    [InlineData("nothing")]
    [InlineData("billing_details")]
    [InlineData("data.customer")]
    [InlineData("balance_transaction.amount")]
    [InlineData("customer.default_source.customer.default_source.customer")]
    [InlineData("")]
    [InlineData("customer.")]
    public async Task A_path_that_cannot_be_expanded_is_refused_and_nothing_is_done(string path)
    {
        (await _api.Post("/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "tok_visa"), ("expand[]", path))).ShouldFail(400);

        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("data")]
    [InlineData("data.amount")]
    [InlineData("total_count")]
    public async Task A_list_expands_its_items_only(string path) =>
        (await _api.Get("/v1/charges", ("expand[]", path))).ShouldFail(400, param: "expand");

    [Fact]
    public async Task Four_levels_are_expanded_and_no_more()
    {
        var charge = await _api.Charge(("customer", "cus_1"));
        await _api.Create($"/v1/charges/{charge.Id}/refunds");

        var expanded = await _api.Get($"/v1/charges/{charge.Id}", ("expand[]", "refunds.data.charge.customer"));

        expanded.Text("refunds.data.0.charge.customer.id").Should().Be("cus_1");
        (await _api.Get("/v1/charges", ("expand[]", "data.balance_transaction.source.balance_transaction.source"))).ShouldFail(400, param: "expand");
    }

    [Fact]
    public async Task Several_paths_meet_in_one_object()
    {
        var charge = await _api.Charge(
            ("customer", "cus_1"), ("expand[]", "balance_transaction.source.customer"), ("expand[]", "balance_transaction.source.balance_transaction"), ("expand[]", "balance_transaction"));

        charge.Text("balance_transaction.source.customer.object").Should().Be("customer");
        charge.Text("balance_transaction.source.balance_transaction.object").Should().Be("balance_transaction");
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("data.amount")]
    [InlineData("data")]
    public async Task A_search_expands_its_items_only(string path) =>
        (await _api.Get("/v1/charges/search", ("query", "amount>0"), ("expand[]", path))).ShouldFail(400, param: "expand");
}
