using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class BalanceTransactionTests : IDisposable
{
    private const string Path = "/v1/balance_transactions";

    private readonly SandboxApi _api = new();

    /// <summary>When the day began, which is when money of the day becomes available.</summary>
    private long Today => new DateTimeOffset(_api.Clock.GetUtcNow().Date, TimeSpan.Zero).ToUnixTimeSeconds();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_charge_adds_to_the_balance_less_its_fee()
    {
        var charge = await _api.Charge(("description", "Two tickets"));

        var transaction = await _api.Get($"{Path}/{charge.Text("balance_transaction")}");

        transaction.Json.ToJsonString().Should().Be(
            $$"""
            {"id":"{{charge.Text("balance_transaction")}}","object":"balance_transaction","amount":2000,"available_on":{{Today + (2 * 86_400)}},"balance_type":"payments","created":{{_api.Now}},"currency":"usd","description":"Two tickets","exchange_rate":null,"fee":88,"fee_details":[{"amount":88,"application":null,"currency":"usd","description":"Processing fee","type":"stripe_fee"}],"net":1912,"reporting_category":"charge","source":"{{charge.Id}}","status":"pending","type":"charge"}
            """);
    }

    [Fact]
    public async Task Money_becomes_available_as_the_second_day_after_begins()
    {
        var id = (await _api.Charge()).Text("balance_transaction");

        _api.Clock.Advance(TimeSpan.FromHours(24 + 14) - TimeSpan.FromSeconds(1));
        (await _api.Get($"{Path}/{id}")).Text("status").Should().Be("pending");

        _api.Clock.Advance(TimeSpan.FromSeconds(1));

        (await _api.Get($"{Path}/{id}")).Text("status").Should().Be("available");
    }

    [Fact]
    public async Task The_settlement_delay_of_the_account_counts()
    {
        await _api.Create("/v1/balance_settings", ("payments[settlement_timing][delay_days_override]", "5"));

        var charge = await _api.Charge(("expand[]", "balance_transaction"));

        charge.Whole("balance_transaction.available_on").Should().Be(Today + (5 * 86_400));
    }

    [Fact]
    public async Task One_test_card_is_available_at_once()
    {
        var charge = await _api.Create(
            "/v1/charges", ("amount", "100"), ("currency", "usd"), ("source", "tok_bypassPending"), ("expand[]", "balance_transaction"));

        charge.Text("balance_transaction.status").Should().Be("available");
    }

    [Fact]
    public async Task The_application_fee_of_a_direct_charge_comes_off_too()
    {
        _api.SetHeader("Stripe-Account", "acct_seller");

        var charge = await _api.Charge(("application_fee_amount", "100"), ("expand[]", "balance_transaction"));

        charge.Whole("balance_transaction.fee").Should().Be(188);
        charge.Text("balance_transaction.fee_details.1.type").Should().Be("application_fee");
    }

    [Fact]
    public async Task The_list_is_filtered_by_type_source_and_currency()
    {
        var charge = await _api.Charge();
        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds", ("amount", "300"));
        var later = await _api.Charge(("metadata[a]", "b"));

        (await _api.Get(Path)).Ids.Should().Equal(later.Text("balance_transaction"), refund.Text("balance_transaction"), charge.Text("balance_transaction"));
        (await _api.Get(Path, ("type", "refund"))).Ids.Should().Equal(refund.Text("balance_transaction"));
        (await _api.Get(Path, ("source", charge.Id))).Ids.Should().Equal(charge.Text("balance_transaction"));
        (await _api.Get(Path, ("currency", "eur"))).Data.Should().BeEmpty();
        (await _api.Get(Path, ("payout", "po_1"))).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refund_keeps_the_fee_of_the_charge()
    {
        var charge = await _api.Charge();

        var refund = await _api.Create($"/v1/charges/{charge.Id}/refunds", ("expand[]", "balance_transaction.source"));

        refund.Whole("balance_transaction.amount").Should().Be(-2000);
        refund.Whole("balance_transaction.net").Should().Be(-2000);
        refund.Text("balance_transaction.reporting_category").Should().Be("refund");
        refund.Text("balance_transaction.source.object").Should().Be("refund");
    }
}
