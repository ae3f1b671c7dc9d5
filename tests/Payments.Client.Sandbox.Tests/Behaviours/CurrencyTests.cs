using Payments.Client.Sandbox.Tests.Support;
using static Payments.Client.Sandbox.Tests.Support.CheckoutApi;

namespace Payments.Client.Sandbox.Tests.Behaviours;

/// <summary>Some currencies count in smaller units than can be paid in them: their amounts end in zeros.</summary>
public sealed class CurrencyTests : IDisposable
{
    private const string NoDecimals = "invalid_charge_amount_no_decimal_compatible";
    private const string Price = "line_items[0][price_data]";
    private const string Rate = "shipping_options[0][shipping_rate_data]";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("isk", "550", NoDecimals)]
    [InlineData("ISK", "510", NoDecimals)]
    [InlineData("ugx", "199", NoDecimals)]
    [InlineData("bhd", "5124", null)]
    [InlineData("jod", "5121", null)]
    [InlineData("kwd", "5129", null)]
    [InlineData("omr", "5125", null)]
    [InlineData("tnd", "5101", null)]
    public async Task A_charge_that_can_not_be_paid_in_its_currency_is_refused(string currency, string amount, string? code)
    {
        (await Charge(amount, currency)).ShouldFail(400, code, "amount");
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Theory]
    [InlineData("isk", "500")]
    [InlineData("ugx", "1000")]
    [InlineData("kwd", "5120")]
    [InlineData("jpy", "501")]
    [InlineData("huf", "17550")]
    [InlineData("twd", "80045")]
    public async Task Other_amounts_are_taken(string currency, string amount) => (await Charge(amount, currency)).Status.Should().Be(200);

    [Theory]
    [InlineData("isk", "250", "200", NoDecimals)]
    [InlineData("ugx", "250", "200", NoDecimals)]
    [InlineData("kwd", "501", "500", null)]
    public async Task A_capture_and_a_refund_are_held_to_the_same(string currency, string wrong, string right, string? code)
    {
        var charge = (await Charge("1000", currency, ("capture", "false"))).Id;
        (await _api.Post($"/v1/charges/{charge}/capture", ("amount", wrong))).ShouldFail(400, code, "amount");
        (await _api.Create($"/v1/charges/{charge}/capture", ("amount", "700"))).Whole("amount_captured").Should().Be(700);

        (await _api.Post($"/v1/charges/{charge}/refunds", ("amount", wrong))).ShouldFail(400, code, "amount");
        (await _api.Create($"/v1/charges/{charge}/refunds", ("amount", right))).Whole("amount").Should().Be(long.Parse(right, null));
    }

    [Theory]
    [InlineData("isk", "unit_amount", "550", "2", NoDecimals)]
    [InlineData("ugx", "unit_amount_decimal", "133.3", "4", NoDecimals)]
    [InlineData("kwd", "unit_amount", "5125", "1", null)]
    [InlineData("kwd", "unit_amount_decimal", "512.1", "11", null)]
    public async Task A_price_of_a_checkout_session_is_held_to_the_same(string currency, string name, string amount, string quantity, string? code)
    {
        (string Name, string? Value)[] changes =
            [($"{Price}[currency]", currency), ($"{Price}[unit_amount]", null), ($"{Price}[{name}]", amount), ("line_items[0][quantity]", quantity)];

        (await _api.Checkout(Payment, changes)).ShouldFail(400, code, $"{Price}[{name}]");
    }

    [Theory]
    [InlineData("512.5", "16", 8200)]
    [InlineData("0.1", "5000", 500)]
    public async Task A_price_of_many_decimals_only_has_to_come_to_what_can_be_paid(string amount, string quantity, long total) =>
        (await _api.Checkout(($"{Price}[currency]", "isk"), ($"{Price}[unit_amount]", null), ($"{Price}[unit_amount_decimal]", amount), ("line_items[0][quantity]", quantity)))
            .Whole("amount_total").Should().Be(total);

    [Fact]
    public async Task Shipping_is_held_to_the_same()
    {
        (string Name, string? Value)[] Shipping(string amount, string other) =>
        [
            ($"{Price}[currency]", "isk"), ($"{Rate}[display_name]", "Post"), ($"{Rate}[type]", "fixed_amount"), ($"{Rate}[fixed_amount][currency]", "isk"),
            ($"{Rate}[fixed_amount][amount]", amount), ($"{Rate}[fixed_amount][currency_options][kwd][amount]", other),
        ];

        (await _api.Checkout(Payment, Shipping("150", "10"))).ShouldFail(400, NoDecimals, $"{Rate}[fixed_amount][amount]");
        (await _api.Checkout(Payment, Shipping("200", "11"))).ShouldFail(400, param: $"{Rate}[fixed_amount][currency_options][kwd][amount]");
        (await _api.Checkout(Payment, Shipping("200", "10"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_currency_of_former_times_is_not_taken() => (await Charge("1000", "hrk")).ShouldFail(400, param: "currency");

    private Task<TestResponse> Charge(string amount, string currency, params (string Name, string Value)[] more) =>
        _api.Post("/v1/charges", [("amount", amount), ("currency", currency), ("source", "tok_visa"), .. more]);
}
