using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class CheckoutOrderTests : IDisposable
{
    private const string Price = "line_items[0][price_data]";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("unit_amount", "2000", "3", 6000)]
    [InlineData("unit_amount_decimal", "12.5", "100", 1250)]
    [InlineData("unit_amount_decimal", "33.333", "100", 3333)]
    [InlineData("unit_amount_decimal", "0.5", "101", 51)]
    [InlineData("unit_amount_decimal", "0.000000000001", "1", 0)]
    public async Task A_line_costs_its_unit_amount_times_its_quantity(string name, string amount, string quantity, long total)
    {
        var session = await _api.Checkout(($"{Price}[unit_amount]", null), ($"{Price}[{name}]", amount), ("line_items[0][quantity]", quantity));

        session.Whole("amount_subtotal").Should().Be(total);
        session.Whole("amount_total").Should().Be(total);
    }

    [Fact]
    public async Task Lines_add_up()
    {
        var session = await _api.Checkout([("line_items[0][quantity]", "2"), .. Line(1, "Sticker", "150")]);

        session.Whole("amount_total").Should().Be(4150);
    }

    [Fact]
    public async Task A_free_order_needs_no_payment()
    {
        var session = await _api.Checkout(($"{Price}[unit_amount]", "0"));

        session.Text("payment_status").Should().Be("no_payment_required");
        session.Whole("amount_total").Should().Be(0);
    }

    [Theory]
    [InlineData("49", "amount_too_small")]
    [InlineData("99999999", "amount_too_large")]
    public async Task A_total_is_within_the_limits_of_a_payment(string amount, string code) =>
        (await _api.Checkout(Payment, [($"{Price}[unit_amount]", amount), .. amount == "49" ? [] : Line(1, "Sticker", "1")]))
            .ShouldFail(400, code, "line_items");

    [Fact]
    public async Task The_line_items_are_included_when_asked_for()
    {
        var session = await _api.Checkout(
            [
                ("line_items[0][adjustable_quantity][enabled]", "true"),
                ("line_items[0][adjustable_quantity][maximum]", "5"),
                ("line_items[0][metadata][size]", "L"),
                ($"{Price}[product_data][description]", "Blue"),
                ($"{Price}[product_data][metadata][sku]", "42"),
                .. Line(1, "Sticker", "150"),
                ("expand[]", "line_items"),
            ]);

        session.Text("line_items.url").Should().Be($"{SessionsPath}/{session.Id}/line_items");
        session.Flag("line_items.has_more").Should().BeFalse();
        session["line_items.data"]!.AsArray().Should().HaveCount(2);
        session.Text("line_items.data.0.id").Should().StartWith("li_");
        session.Text("line_items.data.0.description").Should().Be("T-shirt");
        session["line_items.data.0.adjustable_quantity"]!.ToJsonString().Should().Be("""{"enabled":true,"maximum":5,"minimum":0}""");
        session.Text("line_items.data.0.metadata.size").Should().Be("L");
        session.Whole("line_items.data.0.amount_total").Should().Be(2000);
        session.Whole("line_items.data.0.quantity").Should().Be(1);
        session.Text("line_items.data.0.price.type").Should().Be("one_time");
        session.Whole("line_items.data.0.price.unit_amount").Should().Be(2000);
        session.Text("line_items.data.0.price.unit_amount_decimal").Should().Be("2000");
        session.Flag("line_items.data.0.price.active").Should().BeFalse();
        session.Text("line_items.data.0.price.product").Should().StartWith("prod_");
        session.Text("line_items.data.1.description").Should().Be("Sticker");
        session["line_items.data.1.adjustable_quantity"].Should().BeNull();
        var expanded = await _api.Get($"{SessionsPath}/{session.Id}", ("expand[]", "line_items.data.price.product"));
        expanded.Text("line_items.data.0.price.product.name").Should().Be("T-shirt");
        expanded.Text("line_items.data.0.price.product.description").Should().Be("Blue");
        expanded.Text("line_items.data.0.price.product.metadata.sku").Should().Be("42");
    }

    [Fact]
    public async Task No_more_than_ten_line_items_are_included()
    {
        var session = await _api.Checkout([.. Enumerable.Range(1, 10).SelectMany(i => Line(i, $"Sticker {i}", "150")), ("expand[]", "line_items")]);

        session["line_items.data"]!.AsArray().Should().HaveCount(10);
        session.Flag("line_items.has_more").Should().BeTrue();
        session.Whole("amount_total").Should().Be(3500);
    }

    [Fact]
    public async Task A_recurring_price_says_how_often()
    {
        var session = await _api.Checkout(
            Subscription,
            ($"{Price}[recurring][interval_count]", "3"),
            ($"{Price}[unit_amount]", null),
            ($"{Price}[unit_amount_decimal]", "1999.50"),
            ("expand[]", "line_items"));

        session["line_items.data.0.price.recurring"]!.ToJsonString().Should()
            .Be("""{"interval":"month","interval_count":3,"meter":null,"trial_period_days":null,"usage_type":"licensed"}""");
        session.Text("line_items.data.0.price.type").Should().Be("recurring");
        session["line_items.data.0.price.unit_amount"].Should().BeNull();
        session.Text("line_items.data.0.price.unit_amount_decimal").Should().Be("1999.5");
        session.Whole("amount_total").Should().Be(2000);
    }

    [Fact]
    public async Task A_product_that_is_taken_to_exist_has_no_name_here()
    {
        var session = await _api.Checkout(($"{Price}[product_data][name]", null), ($"{Price}[product]", "prod_1"), ("expand[]", "line_items"));

        session.Text("line_items.data.0.price.product").Should().Be("prod_1");
        session["line_items.data.0.description"].Should().BeNull();
    }

    [Theory]
    [InlineData($"{Price}[unit_amount]", "-1", null)]
    [InlineData($"{Price}[unit_amount]", "100000000", null)]
    [InlineData($"{Price}[unit_amount]", null, null)]
    [InlineData($"{Price}[unit_amount_decimal]", "1", null)]
    [InlineData($"{Price}[currency]", "xyz", null)]
    [InlineData($"{Price}[currency]", null, null)]
    [InlineData($"{Price}[product_data][name]", null, $"{Price}[product_data]")]
    [InlineData($"{Price}[product_data][unit_label]", "thirteen char", null)]
    [InlineData($"{Price}[product]", "prod_1", null)]
    [InlineData($"{Price}[recurring][interval]", "month", $"{Price}[recurring]")]
    [InlineData("line_items[0][price]", "price_1", null)]
    [InlineData("line_items[0][quantity]", "0", null)]
    [InlineData("line_items[0][quantity]", null, null)]
    [InlineData("line_items[0][quantity]", "1000000", null)]
    [InlineData("currency", "eur", null)]
    public async Task What_a_line_cannot_be_is_refused(string name, string? value, string? param)
    {
        (await _api.Checkout(Payment, (name, value))).ShouldFail(400, param: param ?? name);
        (await _api.Get(SessionsPath)).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData("1.0000000000001")]
    [InlineData("-0.5")]
    [InlineData("99999999.5")]
    [InlineData("79228162514264337593543950335")]
    public async Task A_decimal_amount_has_its_limits(string amount) =>
        (await _api.Checkout(Payment, ($"{Price}[unit_amount]", null), ($"{Price}[unit_amount_decimal]", amount)))
            .ShouldFail(400, param: $"{Price}[unit_amount_decimal]");

    [Theory]
    [InlineData("year", "4")]
    [InlineData("month", "37")]
    [InlineData("week", "157")]
    [InlineData("day", "1096")]
    [InlineData("month", "0")]
    public async Task A_price_recurs_within_three_years(string interval, string count) =>
        (await _api.Checkout(Subscription, ($"{Price}[recurring][interval]", interval), ($"{Price}[recurring][interval_count]", count)))
            .ShouldFail(400, "parameter_invalid_integer", $"{Price}[recurring][interval_count]");

    [Theory]
    [InlineData("maximum", "1000000", "[adjustable_quantity][maximum]")]
    [InlineData("maximum", "2", "[quantity]")]
    [InlineData("minimum", "4", "[quantity]")]
    [InlineData("minimum", "-1", "[adjustable_quantity][minimum]")]
    public async Task An_adjustable_quantity_starts_within_its_bounds(string name, string value, string param) =>
        (await _api.Checkout(
            Payment,
            ("line_items[0][quantity]", "3"),
            ("line_items[0][adjustable_quantity][enabled]", "true"),
            ($"line_items[0][adjustable_quantity][{name}]", value))).ShouldFail(400, param: "line_items[0]" + param);

    [Fact]
    public async Task A_minimum_above_the_maximum_is_refused() =>
        (await _api.Checkout(
            Payment,
            ("line_items[0][quantity]", "3"),
            ("line_items[0][adjustable_quantity][enabled]", "true"),
            ("line_items[0][adjustable_quantity][minimum]", "3"),
            ("line_items[0][adjustable_quantity][maximum]", "2"))).ShouldFail(400, param: "line_items[0][adjustable_quantity][maximum]");

    [Fact]
    public async Task All_lines_are_in_one_currency() =>
        (await _api.Checkout(Payment, [.. Line(1, "Sticker", "150"), ("line_items[1][price_data][currency]", "eur")]))
            .ShouldFail(400, param: "line_items[1][price_data][currency]");

    [Fact]
    public async Task A_payment_has_a_hundred_lines_at_most() =>
        (await _api.Checkout(Payment, [.. Enumerable.Range(1, 100).SelectMany(i => Line(i, $"Sticker {i}", "1"))]))
            .ShouldFail(400, param: "line_items");

    [Fact]
    public async Task A_subscription_has_twenty_lines_of_each_kind_at_most()
    {
        (await _api.Checkout(Subscription, [.. Enumerable.Range(1, 20).SelectMany(i => Line(i, $"Sticker {i}", "1"))])).Status.Should().Be(200);
        (await _api.Checkout(Subscription, [.. Enumerable.Range(1, 21).SelectMany(i => Line(i, $"Sticker {i}", "1"))]))
            .ShouldFail(400, param: "line_items");
    }

    [Fact]
    public async Task The_first_way_of_shipping_is_added_to_the_total()
    {
        var session = await _api.Checkout(
            [
                .. Shipping(0, "Post", "500"),
                .. Shipping(1, "Courier", "1500"),
                ("shipping_options[0][shipping_rate_data][delivery_estimate][maximum][unit]", "business_day"),
                ("shipping_options[0][shipping_rate_data][delivery_estimate][maximum][value]", "5"),
                ("expand[0]", "shipping_cost.shipping_rate"),
                ("expand[1]", "shipping_options.shipping_rate"),
            ]);

        session.Whole("amount_subtotal").Should().Be(2000);
        session.Whole("amount_total").Should().Be(2500);
        session.Whole("total_details.amount_shipping").Should().Be(500);
        session.Whole("shipping_cost.amount_total").Should().Be(500);
        session.Text("shipping_cost.shipping_rate.display_name").Should().Be("Post");
        session.Whole("shipping_cost.shipping_rate.delivery_estimate.maximum.value").Should().Be(5);
        session.Whole("shipping_options.1.shipping_amount").Should().Be(1500);
        session.Text("shipping_options.1.shipping_rate.display_name").Should().Be("Courier");
        (await _api.Get($"{SessionsPath}/{session.Id}")).Text("shipping_cost.shipping_rate").Should().StartWith("shr_");
    }

    [Theory]
    [InlineData("[shipping_rate_data][display_name]", "A name for a way of shipping that has more than a hundred characters, which is more than the API takes.")]
    [InlineData("[shipping_rate_data][fixed_amount][amount]", "-1")]
    [InlineData("[shipping_rate_data][fixed_amount][currency]", "eur")]
    [InlineData("[shipping_rate_data][fixed_amount][currency]", "xyz")]
    [InlineData("[shipping_rate_data][fixed_amount]", null)]
    [InlineData("[shipping_rate_data]", null)]
    [InlineData("[shipping_rate]", "shr_1")]
    public async Task What_shipping_cannot_be_is_refused(string name, string? value)
    {
        var shipping = Shipping(0, "Post", "500").ToDictionary(pair => pair.Name, pair => pair.Value);
        var full = "shipping_options[0]" + name;
        if (value is null)
        {
            shipping = shipping.Where(pair => !pair.Key.StartsWith(full, StringComparison.Ordinal)).ToDictionary();
            shipping[name.Contains("fixed", StringComparison.Ordinal) ? "shipping_options[0][shipping_rate_data][display_name]" : "shipping_options[0]"] = "Post";
        }
        else
        {
            shipping[full] = value;
        }

        var refused = await _api.Checkout(Payment, [.. shipping.Select(pair => (pair.Key, pair.Value))]);

        refused.Status.Should().Be(400, refused.Body);
        ((string?)refused.Error["param"]).Should().StartWith("shipping_options[0]");
    }

    [Fact]
    public async Task Five_ways_of_shipping_are_offered_at_most() =>
        (await _api.Checkout(Payment, [.. Enumerable.Range(0, 6).SelectMany(i => Shipping(i, $"Post {i}", "500"))]))
            .ShouldFail(400, param: "shipping_options");

    private static (string Name, string? Value)[] Line(int index, string name, string amount) =>
    [
        ($"line_items[{index}][quantity]", "1"),
        ($"line_items[{index}][price_data][currency]", "usd"),
        ($"line_items[{index}][price_data][unit_amount]", amount),
        ($"line_items[{index}][price_data][product_data][name]", name),
    ];

    private static (string Name, string? Value)[] Shipping(int index, string name, string amount) =>
    [
        ($"shipping_options[{index}][shipping_rate_data][display_name]", name),
        ($"shipping_options[{index}][shipping_rate_data][type]", "fixed_amount"),
        ($"shipping_options[{index}][shipping_rate_data][fixed_amount][amount]", amount),
        ($"shipping_options[{index}][shipping_rate_data][fixed_amount][currency]", "usd"),
    ];
}
