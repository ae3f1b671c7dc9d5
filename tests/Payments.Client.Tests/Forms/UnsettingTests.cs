using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class UnsettingTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task Null_is_not_sent_and_clear_sends_the_empty_string()
    {
        await _api.Client().Billing.CreditGrants.UpdateAsync("credgr_1", new() { ExpiresAt = null });
        await _api.Client().Billing.CreditGrants.UpdateAsync("credgr_1", new() { ExpiresAt = Clear.Value });
        await _api.Client().Billing.CreditGrants.UpdateAsync("credgr_1", new() { ExpiresAt = DateTimeOffset.UnixEpoch });

        _api.Requests.Select(request => request.Body).Should().Equal("", "expires_at=", "expires_at=0");
    }

    [Fact]
    public async Task Every_kind_of_value_can_be_cleared()
    {
        await _api.Client().BillingPortal.Configurations.UpdateAsync("bpc_1", new() { DefaultReturnUrl = Clear.Value, Name = "Portal" });
        await _api.Client().BalanceSettings.UpdateAsync(new() { Payments = new() { SettlementTiming = new() { DelayDaysOverride = Clear.Value, StartOfDay = Clear.Value } } });
        await _api.Client().Checkout.Sessions.CreateAsync(new() { BrandingSettings = new() { BorderStyle = Clear.Value, ButtonColor = Clear.Value } });

        _api.Requests.Select(request => request.Body).Should().Equal(
            "default_return_url=&name=Portal",
            "payments[settlement_timing][delay_days_override]=&payments[settlement_timing][start_of_day]=",
            "branding_settings[border_style]=&branding_settings[button_color]=");
    }

    [Fact]
    public async Task Every_kind_of_clearable_can_be_given_a_value()
    {
        await _api.Client().BalanceSettings.UpdateAsync(new() { Payments = new() { SettlementTiming = new() { DelayDaysOverride = 0, StartOfDay = new BalanceSettingsPaymentsSettlementTimingStartOfDayOptions { Hour = 0 } } } });
        await _api.Client().Checkout.Sessions.CreateAsync(new() { BrandingSettings = new() { BorderStyle = CheckoutSessionBrandingSettingsBorderStyle.Pill, ButtonColor = "#fff" } });

        _api.Requests.Select(request => request.Body).Should().Equal(
            "payments[settlement_timing][delay_days_override]=0&payments[settlement_timing][start_of_day][hour]=0",
            "branding_settings[border_style]=pill&branding_settings[button_color]=%23fff");
    }

    [Fact]
    public async Task A_null_string_given_to_a_clearable_is_not_sent()
    {
        string? unknown = null;

        await _api.Client().BillingPortal.Configurations.UpdateAsync("bpc_1", new() { Name = unknown! });

        _api.Request.Body.Should().BeEmpty();
    }

    [Fact]
    public void A_clearable_tells_whether_it_has_a_value()
    {
        Clearable<long> set = 5;
        Clearable<long> cleared = Clear.Value;

        set.HasValue.Should().BeTrue();
        set.Value.Should().Be(5);
        set.ToString().Should().Be("5");
        cleared.HasValue.Should().BeFalse();
        cleared.TryGetValue(out _).Should().BeFalse();
        cleared.ToString().Should().BeEmpty();
        FluentActions.Invoking(() => cleared.Value).Should().Throw<InvalidOperationException>().WithMessage("The field is being unset: there is no value.");
        FluentActions.Invoking(() => default(Clearable<long>).Value).Should().Throw<InvalidOperationException>().WithMessage("There is no value: this is a default Clearable*");
    }

    [Fact]
    public async Task A_null_in_a_map_unsets_its_key()
    {
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = new() { ["order"] = "7", ["draft"] = null } });
        await _api.Client().Billing.CreditGrants.UpdateAsync("credgr_1", new() { Metadata = new() { ["draft"] = null } });
        await _api.Client().BalanceSettings.UpdateAsync(new() { Payments = new() { Payouts = new() { MinimumBalanceByCurrency = new() { ["usd"] = 0, ["eur"] = null } } } });

        _api.Requests.Select(request => request.Body).Should().Equal(
            "metadata[order]=7&metadata[draft]=",
            "metadata[draft]=",
            "payments[payouts][minimum_balance_by_currency][usd]=0&payments[payouts][minimum_balance_by_currency][eur]=");
    }

    [Fact]
    public async Task A_map_of_lists_unsets_the_keys_whose_list_is_null_or_empty()
    {
        await _api.Client().BalanceSettings.UpdateAsync(new()
        {
            Payments = new() { Payouts = new() { AutomaticTransferRulesByCurrency = new() { ["usd"] = [new() { PayoutMethod = "ba_1", Type = "transfer_all" }], ["eur"] = null, ["gbp"] = [] } } },
        });

        _api.Request.Body.Should().Be(
            "payments[payouts][automatic_transfer_rules_by_currency][usd][0][payout_method]=ba_1"
            + "&payments[payouts][automatic_transfer_rules_by_currency][usd][0][type]=transfer_all"
            + "&payments[payouts][automatic_transfer_rules_by_currency][eur]=&payments[payouts][automatic_transfer_rules_by_currency][gbp]=");
    }

    [Fact]
    public async Task Clear_in_place_of_a_map_unsets_all_its_keys()
    {
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = Clear.Value });
        await _api.Client().BalanceSettings.UpdateAsync(new() { Payments = new() { Payouts = new() { AutomaticTransferRulesByCurrency = Clear.Value, MinimumBalanceByCurrency = Clear.Value } } });

        _api.Requests.Select(request => request.Body).Should().Equal(
            "metadata=",
            "payments[payouts][automatic_transfer_rules_by_currency]=&payments[payouts][minimum_balance_by_currency]=");
    }

    [Fact]
    public async Task An_empty_map_is_not_sent()
    {
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = [] });
        await _api.Client().Charges.UpdateAsync("ch_1", new() { Metadata = new(new Dictionary<string, string>()) });

        _api.Requests.Select(request => request.Body).Should().AllBe("");
    }

    [Fact]
    public async Task A_cleared_map_that_was_given_entries_is_refused_because_the_entries_would_be_lost()
    {
        var options = new ChargeUpdateOptions { Metadata = Clear.Value };
        options.Metadata["order"] = "7";

        var act = () => _api.Client().Charges.UpdateAsync("ch_1", options);

        (await act.Should().ThrowAsync<ArgumentException>()).WithMessage("metadata is set to Clear.Value but has entries*");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_empty_list_clears_a_field_that_can_be_cleared()
    {
        await _api.Client().BillingPortal.Configurations.UpdateAsync("bpc_1", new()
        {
            Features = new() { CustomerUpdate = new() { AllowedUpdates = [] }, SubscriptionUpdate = new() { Products = [], DefaultAllowedUpdates = [] } },
        });
        await _api.Client().Charges.UpdateDisputeAsync("ch_1", new()
        {
            Evidence = new() { Appeal = new DisputeEvidenceAppealOptions { Card = new DisputeEvidenceAppealCardOptions { SupportingFiles = [], ReasonForFiling = Clear.Value } } },
        });

        _api.Requests.Select(request => request.Body).Should().Equal(
            "features[customer_update][allowed_updates]=&features[subscription_update][default_allowed_updates]=&features[subscription_update][products]=",
            "evidence[appeal][card][reason_for_filing]=&evidence[appeal][card][supporting_files]=");
    }

    [Fact]
    public async Task An_empty_list_is_otherwise_left_out()
    {
        await _api.Client().Checkout.Sessions.CreateAsync(new() { LineItems = [], AllowedPaymentMethodTypes = [], Expand = [] });

        _api.Request.Body.Should().BeEmpty();
    }
}
