using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

/// <summary>An empty value unsets a field. It must be meant: what nobody gave is not sent, or is refused.</summary>
public class UnmeantValueTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task An_empty_open_enum_is_refused_wherever_it_stands()
    {
        var client = _api.Client();
        Func<Task>[] calls =
        [
            () => client.Charges.RefundAsync("ch_1", new() { Reason = default(RefundCreateReason) }),
            () => client.Charges.RefundAsync("ch_1", new() { Reason = new("") }),
            () => client.Checkout.Sessions.CreateAsync(new() { BrandingSettings = new() { BorderStyle = default(CheckoutSessionBrandingSettingsBorderStyle) } }),
            () => client.BillingPortal.Configurations.UpdateAsync("bpc_1", new() { Features = new() { CustomerUpdate = new() { AllowedUpdates = [default] } } }),
            () => client.Billing.Meters.CreateAsync(new() { DisplayName = "d", EventName = "e", DefaultAggregation = new() { Formula = default } }),
        ];

        foreach (var call in calls)
        {
            (await call.Should().ThrowAsync<ArgumentException>()).WithMessage("A * is empty, as its default is*");
        }

        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_default_clearable_says_nothing()
    {
        await _api.Client().Billing.CreditGrants.UpdateAsync("credgr_1", new() { ExpiresAt = default(Clearable<DateTimeOffset>) });
        await _api.Client().BillingPortal.Configurations.UpdateAsync("bpc_1", new() { Name = new Clearable<string>() });

        _api.Requests.Select(request => request.Body).Should().AllBe("");
        default(Clearable<long>).IsCleared.Should().BeFalse();
        default(Clearable<long>).HasValue.Should().BeFalse();
        FluentActions.Invoking(() => default(Clearable<long>).Value).Should().Throw<InvalidOperationException>().WithMessage("*default Clearable*");
    }

    [Fact]
    public async Task None_of_two_forms_says_nothing()
    {
        await _api.Client().Charges.CreateAsync(new() { Amount = 1, Source = default(StringOr<ChargeCardOptions>) });

        _api.Request.Body.Should().Be("amount=1");
    }

    [Fact]
    public async Task A_null_in_a_list_is_refused()
    {
        var texts = () => _api.Client().Charges.CreateAsync(new() { Expand = ["customer", null!] });
        var groups = () => _api.Client().Checkout.Sessions.CreateAsync(new() { LineItems = [null!, new() { Price = "price_1" }] });

        (await texts.Should().ThrowAsync<ArgumentException>()).WithMessage("Item 1 of a list*");
        (await groups.Should().ThrowAsync<ArgumentException>()).WithMessage("Item 0 of a list*");
        _api.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_exact_time_with_a_bound_is_refused()
    {
        var range = DateRange.At(DateTimeOffset.UnixEpoch);
        range.LessThan = DateTimeOffset.UnixEpoch.AddDays(1);

        var act = () => _api.Client().Charges.ListAsync(new() { Created = range });

        await act.Should().ThrowAsync<ArgumentException>().WithMessage("The DateRange has both an exact value and a bound*");
        _api.Requests.Should().BeEmpty();
    }
}
