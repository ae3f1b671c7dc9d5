using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class BalanceSettingsTests : IDisposable
{
    private const string Path = "/v1/balance_settings";
    private const string Minimums = "payments[payouts][minimum_balance_by_currency]";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_new_account_pays_out_daily_after_two_days()
    {
        var settings = await _api.Get(Path);

        settings.Text("payments.payouts.schedule.interval").Should().Be("daily");
        settings.Whole("payments.settlement_timing.delay_days").Should().Be(2);
    }

    [Fact]
    public async Task Maps_merge_by_key_and_an_empty_value_unsets_one()
    {
        await _api.Create(Path, ($"{Minimums}[usd]", "1500"), ($"{Minimums}[cad]", "8000"));

        var settings = await _api.Create(Path, ($"{Minimums}[usd]", "2000"), ($"{Minimums}[cad]", ""));

        settings["payments.payouts.minimum_balance_by_currency"]!.ToJsonString().Should().Be("""{"usd":2000}""");
        (await _api.Create(Path, (Minimums, "")))["payments.payouts.minimum_balance_by_currency"].Should().BeNull();
    }

    [Fact]
    public async Task A_delay_override_is_set_and_unset()
    {
        var settings = await _api.Create(Path, ("payments[settlement_timing][delay_days_override]", "7"));
        settings.Whole("payments.settlement_timing.delay_days").Should().Be(7);

        settings = await _api.Create(Path, ("payments[settlement_timing][delay_days_override]", ""));
        settings.Whole("payments.settlement_timing.delay_days").Should().Be(2);
        settings["payments.settlement_timing.delay_days_override"].Should().BeNull();
    }

    [Theory]
    [InlineData("payments[settlement_timing][delay_days_override]", "0")]
    [InlineData("payments[settlement_timing][delay_days_override]", "32")]
    [InlineData("payments[settlement_timing][start_of_day][hour]", "24")]
    [InlineData("payments[payouts][schedule][interval]", "hourly")]
    [InlineData("payments[payouts][schedule][monthly_payout_days][0]", "3")]
    [InlineData("payments[payouts][minimum_balance_by_currency][xxx]", "3")]
    public async Task What_is_out_of_range_is_refused_and_changes_nothing(string name, string value)
    {
        var before = await _api.Get(Path);

        (await _api.Post(Path, ("payments[debit_negative_balances]", "false"), (name, value))).Status.Should().Be(400);

        (await _api.Get(Path)).Body.Should().Be(before.Body);
    }

    [Fact]
    public async Task A_weekly_schedule_needs_its_days()
    {
        var refused = await _api.Post(Path, ("payments[payouts][schedule][interval]", "weekly"));
        refused.ShouldFail(400, "parameter_missing", "payments[payouts][schedule][weekly_payout_days]");

        var settings = await _api.Create(
            Path, ("payments[payouts][schedule][interval]", "weekly"), ("payments[payouts][schedule][weekly_payout_days][]", "friday"));
        settings["payments.payouts.schedule"]!.ToJsonString().Should().Be("""{"interval":"weekly","weekly_payout_days":["friday"]}""");
    }

    [Fact]
    public async Task Each_connected_account_has_its_own()
    {
        _api.SetHeader("Stripe-Account", "acct_other");
        await _api.Create(Path, ("payments[debit_negative_balances]", "false"));

        _api.SetHeader("Stripe-Account", null);
        (await _api.Get(Path)).Flag("payments.debit_negative_balances").Should().BeTrue();
    }
}
