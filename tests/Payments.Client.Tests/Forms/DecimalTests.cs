using System.Globalization;
using Payments.Client.Checkout;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class DecimalTests
{
    private readonly CapturingApi _api = new();

    [Theory]
    [InlineData("0", "0")]
    [InlineData("12.5", "12.5")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("1.50", "1.50")]
    [InlineData("0.000000000001", "0.000000000001")]
    [InlineData("1234567.891", "1234567.891")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public async Task Decimals_are_written_digit_by_digit(string value, string expected)
    {
        await Send(decimal.Parse(value, CultureInfo.InvariantCulture));

        _api.Request.Body.Should().Be("line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount_decimal]=" + expected);
    }

    [Fact]
    public async Task Numbers_and_times_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CommaCulture();
        try
        {
            1.5m.ToString(CultureInfo.CurrentCulture).Should().Be("1,5", "the culture is to be one that would show");

            await Send(-1234.5m);
            await _api.Client().Charges.CreateAsync(new() { Amount = -1_000_000 });
            await _api.Client().Charges.ListAsync(new() { Created = DateTimeOffset.UnixEpoch.AddSeconds(-7), Limit = 10 });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        _api.Requests[0].Body.Should().EndWith("[unit_amount_decimal]=-1234.5");
        _api.Requests[1].Body.Should().Be("amount=-1000000");
        _api.Requests[2].Target.Should().Be("/v1/charges?created=-7&limit=10");
    }

    private static CultureInfo CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        return culture;
    }

    private Task Send(decimal price) => _api.Client().Checkout.Sessions.CreateAsync(new()
    {
        LineItems = [new() { PriceData = new() { Currency = "usd", UnitAmountDecimal = price } }],
    });
}
