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
    [InlineData("payments[settlement_timing][delay_days_override]", "1")]
    [InlineData("payments[settlement_timing][delay_days_override]", "32")]
    [InlineData("payments[settlement_timing][start_of_day][hour]", "24")]
    [InlineData("payments[settlement_timing][start_of_day][hour]", "-1")]
    [InlineData("payments[settlement_timing][start_of_day][minutes]", "15")]
    [InlineData("payments[settlement_timing][start_of_day][timezone]", "noon in Rome")]
    [InlineData("payments[payouts][statement_descriptor]", "LONGER THAN A STATEMENT")]
    [InlineData("payments[payouts][schedule][weekly_payout_days][0]", "monday")]
    [InlineData("payments[payouts][minimum_balance_by_currency][usd]", "-1")]
    [InlineData("payments[payouts][schedule][interval]", "hourly")]
    [InlineData("payments[payouts][schedule][monthly_payout_days][0]", "3")]
    [InlineData("payments[payouts][minimum_balance_by_currency][xxx]", "3")]
    public async Task What_is_out_of_range_is_refused_and_changes_nothing(string name, string value)
    {
        var before = await _api.Get(Path);

        (await _api.Post(Path, ("payments[debit_negative_balances]", "false"), (name, value))).Status.Should().Be(400);

        (await _api.Get(Path)).Body.Should().Be(before.Body);
        _api.Events().Should().BeEmpty();
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

    [Theory]
    [InlineData("0")]
    [InlineData("32")]
    public async Task A_day_of_the_month_is_from_1_to_31(string day)
    {
        const string Days = "payments[payouts][schedule][monthly_payout_days]";
        (string, string) monthly = ("payments[payouts][schedule][interval]", "monthly");

        (await _api.Post(Path, monthly, ($"{Days}[]", day))).ShouldFail(400, param: Days);

        var settings = await _api.Create(Path, monthly, ($"{Days}[0]", "1"), ($"{Days}[1]", "31"));
        settings["payments.payouts.schedule"]!.ToJsonString().Should().Be("""{"interval":"monthly","monthly_payout_days":[1,31]}""");
    }

    [Fact]
    public async Task A_schedule_keeps_its_days_until_its_interval_changes()
    {
        await _api.Create(
            Path, ("payments[payouts][schedule][interval]", "weekly"), ("payments[payouts][schedule][weekly_payout_days][]", "friday"));

        var settings = await _api.Create(Path, ("payments[payouts][schedule][interval]", "weekly"));
        settings.Text("payments.payouts.schedule.weekly_payout_days.0").Should().Be("friday");

        settings = await _api.Create(Path, ("payments[payouts][schedule][interval]", "manual"));
        settings["payments.payouts.schedule"]!.ToJsonString().Should().Be("""{"interval":"manual"}""");
    }

    [Fact]
    public async Task Transfer_rules_have_an_amount_if_their_type_needs_one()
    {
        const string Rule = "payments[payouts][automatic_transfer_rules_by_currency][usd][0]";

        (await _api.Post(Path, ($"{Rule}[payout_method]", "fa_1"), ($"{Rule}[type]", "transfer_up_to_amount")))
            .ShouldFail(400, "parameter_missing", $"{Rule}[transfer_up_to_amount]");
        (await _api.Post(Path, ($"{Rule}[payout_method]", "fa_1"), ($"{Rule}[type]", "transfer_up_to_amount"), ($"{Rule}[transfer_up_to_amount]", "0")))
            .ShouldFail(400, "parameter_invalid_integer", $"{Rule}[transfer_up_to_amount]");
        (await _api.Post(Path, ($"{Rule}[payout_method]", "fa_1"), ($"{Rule}[type]", "transfer_all"), ($"{Rule}[transfer_up_to_amount]", "5")))
            .ShouldFail(400, param: $"{Rule}[transfer_up_to_amount]");

        var settings = await _api.Create(Path, ($"{Rule}[payout_method]", "fa_1"), ($"{Rule}[type]", "transfer_all"));
        settings["payments.payouts.automatic_transfer_rules_by_currency"]!.ToJsonString()
            .Should().Be("""{"usd":[{"payout_method":"fa_1","transfer_up_to_amount":null,"type":"transfer_all"}]}""");
    }

    [Fact]
    public async Task A_currency_is_the_same_in_capitals()
    {
        await _api.Create(Path, ($"{Minimums}[usd]", "5"));

        var settings = await _api.Create(Path, ($"{Minimums}[USD]", "6"));

        settings["payments.payouts.minimum_balance_by_currency"]!.ToJsonString().Should().Be("""{"usd":6}""");
    }

    [Fact]
    public async Task The_start_of_the_day_is_set_in_parts_and_unset()
    {
        const string Start = "payments[settlement_timing][start_of_day]";
        await _api.Create(Path, ($"{Start}[hour]", "3"), ($"{Start}[timezone]", "Asia/Singapore"));

        var settings = await _api.Create(Path, ($"{Start}[minutes]", "30"));
        settings["payments.settlement_timing.start_of_day"]!.ToJsonString().Should().Be("""{"hour":3,"minutes":30,"timezone":"Asia/Singapore"}""");

        (await _api.Create(Path, (Start, "")))["payments.settlement_timing.start_of_day"].Should().BeNull();
    }

    [Fact]
    public async Task A_change_tells_what_was_before()
    {
        var settings = await _api.Create(Path, ($"{Minimums}[usd]", "1500"), ("payments[payouts][statement_descriptor]", "ROCKET"));

        _api.EventTypes().Should().Equal("balance_settings.updated");
        _api.Events()[0].Object.ToJsonString().Should().Be(settings.Json.ToJsonString());
        _api.Events()[0].Previous.Should().Be("""{"payments":{"payouts":{"minimum_balance_by_currency":null,"statement_descriptor":null}}}""");

        await _api.Create(Path, ($"{Minimums}[usd]", "1500"), ("payments[debit_negative_balances]", "true"));
        _api.Events().Should().HaveCount(1);
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
