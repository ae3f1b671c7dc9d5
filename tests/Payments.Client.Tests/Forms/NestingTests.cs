using Payments.Client.Billing;
using Payments.Client.BillingPortal;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class NestingTests
{
    private readonly CapturingApi _api = new();

    [Fact]
    public async Task Nested_groups_are_written_in_brackets()
    {
        await _api.Client().Charges.CreateAsync(new()
        {
            Amount = 2000,
            Shipping = new() { Name = "Jenny", Address = new() { Line1 = "1 Main St", City = "Köln" }, Phone = "+49 1" },
        });

        _api.Request.Body.Should().Be(
            "amount=2000&shipping[address][city]=K%C3%B6ln&shipping[address][line1]=1+Main+St&shipping[name]=Jenny&shipping[phone]=%2B49+1");
    }

    [Fact]
    public async Task List_items_carry_their_index_at_each_level()
    {
        await _api.Client().Checkout.Sessions.CreateAsync(new()
        {
            LineItems =
            [
                new() { Price = "price_1", Quantity = 2, TaxRates = ["txr_1", "txr_2"] },
                new() { PriceData = new() { Currency = "usd", UnitAmount = 0, ProductData = new() { Name = "Rocket", Images = ["https://example.com/a.png"] } } },
            ],
        });

        _api.Request.Body.Should().Be(
            "line_items[0][price]=price_1&line_items[0][quantity]=2&line_items[0][tax_rates][0]=txr_1&line_items[0][tax_rates][1]=txr_2"
            + "&line_items[1][price_data][currency]=usd&line_items[1][price_data][product_data][images][0]=https%3A%2F%2Fexample.com%2Fa.png"
            + "&line_items[1][price_data][product_data][name]=Rocket&line_items[1][price_data][unit_amount]=0");
    }

    [Fact]
    public async Task A_list_of_more_than_ten_items_keeps_counting()
    {
        await _api.Client().Charges.GetAsync("ch_1", new() { Expand = [.. Enumerable.Range(0, 12).Select(number => $"f{number}")] });

        _api.Request.Target.Should().EndWith("&expand[9]=f9&expand[10]=f10&expand[11]=f11");
    }

    [Fact]
    public async Task Booleans_are_words()
    {
        await _api.Client().Charges.CreateRefundAsync("ch_1", new() { RefundApplicationFee = true, ReverseTransfer = false });

        _api.Request.Body.Should().Be("refund_application_fee=true&reverse_transfer=false");
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-250, "-250")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    public async Task Integers_are_written_in_full(long amount, string expected)
    {
        await _api.Client().Charges.CreateAsync(new() { Amount = amount });

        _api.Request.Body.Should().Be("amount=" + expected);
    }

    [Fact]
    public async Task Known_and_unknown_enum_values_are_sent_as_they_are()
    {
        await _api.Client().Charges.RefundAsync("ch_1", new() { Reason = RefundCreateReason.Fraudulent });
        await _api.Client().Charges.RefundAsync("ch_1", new() { Reason = "a reason & of tomorrow" });
        await _api.Client().Charges.RefundAsync("ch_1", new() { Reason = null });

        _api.Requests.Select(request => request.Body).Should().Equal("reason=fraudulent", "reason=a+reason+%26+of+tomorrow", "");
    }

    [Fact]
    public async Task Enums_in_lists_and_clearable_enums_are_sent_as_they_are()
    {
        await _api.Client().Checkout.Sessions.CreateAsync(new()
        {
            BrandingSettings = new() { BorderStyle = CheckoutSessionBrandingSettingsBorderStyle.Pill },
            AllowedPaymentMethodTypes = [CheckoutSessionAllowedPaymentMethodType.Card, "tomorrows_method"],
        });

        _api.Request.Body.Should().Be("allowed_payment_method_types[0]=card&allowed_payment_method_types[1]=tomorrows_method&branding_settings[border_style]=pill");
    }

    [Fact]
    public async Task A_choice_between_a_string_and_a_group_sends_the_form_that_was_given()
    {
        var charges = _api.Client().Charges;

        await charges.CreateAsync(WithCard("tok_visa"));
        await charges.CreateAsync(WithCard(new ChargeCardOptions { Number = "4242424242424242", ExpMonth = "12", ExpYear = "2034" }));
        await charges.CreateAsync(WithCard((string?)null));
        await charges.CreateAsync(WithCard((ChargeCardOptions?)null));

        _api.Requests.Select(request => request.Body).Should().Equal("card=tok_visa", "card[exp_month]=12&card[exp_year]=2034&card[number]=4242424242424242", "", "");
    }

    [Fact]
    public void A_choice_between_a_string_and_a_value_tells_which_was_given()
    {
        StringOr<long> text = "now";
        StringOr<long> number = 0;

        text.Text.Should().Be("now");
        text.TryGetValue(out _).Should().BeFalse();
        number.Text.Should().BeNull();
        number.TryGetValue(out var value).Should().BeTrue();
        value.Should().Be(0);
        FluentActions.Invoking(() => new StringOr<long>(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new StringOr<ChargeCardOptions>((ChargeCardOptions)null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_choice_is_set_by_one_conversion_as_languages_allow_that_convert_only_once()
    {
        var source = typeof(ChargeCreateOptions).GetProperty(nameof(ChargeCreateOptions.Source))!.PropertyType;

        var conversions = source.GetMethods().Where(method => method.Name == "op_Implicit").Select(method => (method.GetParameters()[0].ParameterType, method.ReturnType));

        conversions.Should().BeEquivalentTo([(typeof(string), source), (typeof(ChargeCardOptions), source), (typeof(Clear), source)]);
    }

    [Fact]
    public async Task Expand_is_a_list_in_bodies_and_in_queries()
    {
        await _api.Client().Charges.CreateAsync(new() { Expand = ["customer", "balance_transaction"] });
        await _api.Client().Charges.ListAsync(new() { Expand = ["data.customer.default_source"] });

        _api.Requests[0].Body.Should().Be("expand[0]=customer&expand[1]=balance_transaction");
        _api.Requests[1].Target.Should().Be("/v1/charges?expand[0]=data.customer.default_source");
    }

    [Fact]
    public async Task Groups_without_a_value_send_nothing()
    {
        await _api.Client().Charges.CreateAsync(new() { Description = "", RadarOptions = new(), Expand = [] });
        await _api.Client().Checkout.Sessions.CreateAsync(new() { LineItems = [new(), new() { Price = "price_2" }] });

        _api.Requests.Select(request => request.Body).Should().Equal("description=", "line_items[1][price]=price_2");
    }

    [Fact]
    public async Task A_post_without_parameters_has_an_empty_form()
    {
        await _api.Client().Billing.Meters.DeactivateAsync("mtr_1");

        _api.Request.Body.Should().BeEmpty();
        _api.Request.Headers["Content-Type"].Should().Be("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task A_get_has_its_parameters_in_the_query_and_no_body()
    {
        await _api.Client().BillingPortal.Configurations.ListAsync(new() { Active = true, IsDefault = false, Limit = 3, StartingAfter = "bpc_1" });
        await _api.Client().BillingPortal.Configurations.ListAsync();

        _api.Requests[0].Target.Should().Be("/v1/billing_portal/configurations?active=true&is_default=false&limit=3&starting_after=bpc_1");
        _api.Requests[0].Body.Should().BeNull();
        _api.Requests[1].Target.Should().Be("/v1/billing_portal/configurations");
    }

    [Fact]
    public async Task A_map_is_written_by_its_keys_whatever_they_hold()
    {
        await _api.Client().Billing.MeterEvents.CreateAsync(new()
        {
            EventName = "tokens",
            Payload = new() { ["value"] = "25", ["a[b]=c&d"] = "x", [""] = "no name", ["größe"] = "1 %" },
        });

        _api.Request.Body.Should().Be("event_name=tokens&payload[value]=25&payload[a%5Bb%5D%3Dc%26d]=x&payload[]=no+name&payload[gr%C3%B6%C3%9Fe]=1+%25");
    }

    private static ChargeCreateOptions WithCard(StringOr<ChargeCardOptions>? card)
    {
        var options = new ChargeCreateOptions();
        typeof(ChargeCreateOptions).GetProperty("Card")!.SetValue(options, card);
        return options;
    }
}
