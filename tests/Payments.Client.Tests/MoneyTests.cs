using System.Globalization;
using CsCheck;
using Payments.Client.Tests.Description;

namespace Payments.Client.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData(2000, "usd", "20.00")]
    [InlineData(1, "eur", "0.01")]
    [InlineData(0, "usd", "0.00")]
    [InlineData(-1050, "gbp", "-10.50")]
    [InlineData(500, "jpy", "500")]
    [InlineData(-3, "krw", "-3")]
    [InlineData(5120, "kwd", "5.120")]
    [InlineData(10, "bhd", "0.010")]
    [InlineData(500, "isk", "5.00")]
    [InlineData(500, "ugx", "5.00")]
    [InlineData(1045, "huf", "10.45")]
    [InlineData(80045, "twd", "800.45")]
    [InlineData(700, "mga", "700")]
    [InlineData(1000, "hrk", "10.00")]
    [InlineData(long.MaxValue, "usd", "92233720368547758.07")]
    [InlineData(long.MinValue, "usd", "-92233720368547758.08")]
    [InlineData(long.MinValue, "jpy", "-9223372036854775808")]
    public void An_amount_goes_there_and_back_exactly(long amount, string currency, string written)
    {
        Money.ToDecimal(amount, currency).ToString(CultureInfo.InvariantCulture).Should().Be(written);
        Money.ToMinorUnits(decimal.Parse(written, CultureInfo.InvariantCulture), currency).Should().Be(amount);
        Money.Format(amount, currency).Should().Be($"{written} {currency.ToUpperInvariant()}");
    }

    [Theory]
    [InlineData("USD")]
    [InlineData("Usd")]
    [InlineData("usd")]
    public void The_case_of_a_code_does_not_matter(string currency)
    {
        Money.Format(2000, currency).Should().Be("20.00 USD");
        Money.GetDecimals(currency).Should().Be(2);
        Money.ToMinorUnits(20.000m, currency).Should().Be(2000);
    }

    [Theory]
    [InlineData("20.005", "usd", 2)]
    [InlineData("0.5", "jpy", 0)]
    [InlineData("-0.001", "eur", 2)]
    [InlineData("0.0000000000000000000000000001", "usd", 2)]
    [InlineData("7.9228162514264337593543950335", "usd", 2)]
    [InlineData("5.1234", "kwd", 2)]
    [InlineData("5.124", "kwd", 2)]
    [InlineData("5.50", "isk", 0)]
    [InlineData("0.01", "ugx", 0)]
    public void What_can_not_be_paid_is_refused_and_not_rounded(string amount, string currency, int places)
    {
        var convert = () => Money.ToMinorUnits(decimal.Parse(amount, CultureInfo.InvariantCulture), currency);

        convert.Should().Throw<ArgumentException>()
            .WithMessage($"{amount} has more decimal places than the {places} in which {currency.ToUpperInvariant()} can be paid: round it first.*")
            .Which.ParamName.Should().Be("amount");
    }

    [Theory]
    [InlineData("92233720368547758.08", "usd")]
    [InlineData("-92233720368547758.09", "usd")]
    [InlineData("9223372036854775808", "jpy")]
    [InlineData("9223372036854775.81", "kwd")]
    [InlineData("79228162514264337593543950335", "usd")]
    [InlineData("-79228162514264337593543950335", "kwd")]
    public void An_amount_that_is_too_long_is_refused(string amount, string currency)
    {
        var convert = () => Money.ToMinorUnits(decimal.Parse(amount, CultureInfo.InvariantCulture), currency);

        convert.Should().Throw<ArgumentOutOfRangeException>().WithMessage("The amount has more digits than the API can hold.*");
    }

    [Theory]
    [InlineData("")]
    [InlineData("us")]
    [InlineData("usdt")]
    [InlineData("xyz")]
    [InlineData("sdu")]
    [InlineData("afn ")]
    [InlineData("uſd")]
    [InlineData("\u0175sd")]
    [InlineData("u\nd")]
    public void A_currency_is_never_guessed(string currency)
    {
        foreach (var act in (Action[])[
            () => Money.ToDecimal(1, currency), () => Money.ToMinorUnits(1, currency), () => Money.Format(1, currency), () => Money.GetDecimals(currency)])
        {
            var refused = act.Should().Throw<ArgumentException>().WithMessage("'*' is not the code of a currency that this SDK knows*").Which;

            refused.ParamName.Should().Be("currency");
            refused.Message.Should().NotContain("\n");
        }
    }

    [Fact]
    public void A_currency_is_needed()
    {
        FluentActions.Invoking(() => Money.ToDecimal(1, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Money.ToMinorUnits(1, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Money.Format(1, null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Money.GetDecimals(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Every_currency_of_the_description_is_known()
    {
        var groups = ApiDescription.Api.Schemas["Currency"].List("x-currencies").ToList();

        groups.SelectMany(group => group.Texts("codes")).Should().HaveCountGreaterThan(140);
        foreach (var group in groups)
        {
            foreach (var code in group.Texts("codes"))
            {
                Money.GetDecimals(code).ToString(CultureInfo.InvariantCulture).Should().Be(group.Text("decimals"), code);
            }
        }
    }

    [Fact]
    public void An_amount_looks_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "−");
            CultureInfo.CurrentCulture = culture;

            Money.Format(-123456, "usd").Should().Be("-1234.56 USD");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Any_amount_of_a_currency_goes_there_and_back() =>
        Gen.Select(Gen.Long, Gen.Int[0, 3].Select(index => new[] { "usd", "jpy", "clp", "huf" }[index])).Sample(
            (amount, currency) => Money.ToMinorUnits(Money.ToDecimal(amount, currency), currency) == amount);
}
