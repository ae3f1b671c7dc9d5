using Payments.Client.Sandbox.AspNetCore.Checkout;

namespace Payments.Client.Sandbox.Server.Tests.Checkout;

public class MoneyTests
{
    [Theory]
    [InlineData(123456, "usd", "1,234.56 USD")]
    [InlineData(-500, "usd", "-5.00 USD")]
    [InlineData(500, "jpy", "500 JPY")]
    [InlineData(5120, "kwd", "5.120 KWD")]
    [InlineData(500, "isk", "5.00 ISK")]
    [InlineData(500, "ugx", "5.00 UGX")]
    [InlineData(long.MinValue, "jpy", "-9,223,372,036,854,775,808 JPY")]
    [InlineData(500, "zzz", "5.00 ZZZ")]
    public void An_amount_is_written_with_the_decimals_of_its_currency(long amount, string currency, string written) =>
        Money.Write(amount, currency).Should().Be(written);
}
