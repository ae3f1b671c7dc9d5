using System.Globalization;

namespace Payments.Client;

/// <summary>
/// Turns the API's amounts, whole numbers of a currency's smallest unit, into amounts as people write them, and back, exactly. How many decimal places that
/// takes differs by currency: 2000 is 20.00 in <c>usd</c>, 2000 in <c>jpy</c> and 2.000 in <c>kwd</c>. Codes may be in either case. For payouts in <c>huf</c> and
/// <c>twd</c> the API wants whole amounts, though it counts these in hundredths like all others in them.
/// </summary>
public static class Money
{
    /// <summary>How many decimal places an amount in a currency has: 0, 2 or 3.</summary>
    /// <param name="currency">The code of the currency, such as <c>usd</c>.</param>
    /// <returns>The number of decimal places.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException">The API has no such currency, or had none when this SDK was made.</exception>
    public static int GetDecimals(string currency) => Currency.Of(currency).Decimals;

    /// <summary>The amount as people write it: 20.00 for 2000 in <c>usd</c>. It has as many decimal places as the currency.</summary>
    /// <param name="amount">The amount in the smallest unit of the currency, as the API sends it; negative ones as well.</param>
    /// <param name="currency">The code of the currency, such as <c>usd</c>.</param>
    /// <returns>The same amount.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException">The API has no such currency, or had none when this SDK was made.</exception>
    public static decimal ToDecimal(long amount, string currency) => Currency.Of(currency).ToDecimal(amount);

    /// <summary>
    /// The amount as the API takes it: 2000 for 20 in <c>usd</c>. Nothing is rounded: an amount that the currency can't express is refused, and so is one that
    /// the API would refuse, such as half a króna (<c>isk</c> and <c>ugx</c> are paid in whole ones) or a thousandth of a dinar (<c>bhd</c>, <c>jod</c>,
    /// <c>kwd</c>, <c>omr</c> and <c>tnd</c> are paid in hundredths).
    /// </summary>
    /// <param name="amount">The amount as people write it; negative ones as well.</param>
    /// <param name="currency">The code of the currency, such as <c>usd</c>.</param>
    /// <returns>The same amount in the smallest unit of the currency.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException">The API has no such currency, or the amount has more decimal places than can be paid in it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The amount is greater or less than any that the API can hold.</exception>
    public static long ToMinorUnits(decimal amount, string currency)
    {
        var known = Currency.Of(currency);
        var places = known.Decimals - known.Zeros;
        if (decimal.Round(amount, places) != amount)
        {
            throw new ArgumentException(
                $"{amount.ToString(CultureInfo.InvariantCulture)} has more decimal places than the {places} in which {currency.ToUpperInvariant()} can be paid: round it first.",
                nameof(amount));
        }

        return amount >= known.ToDecimal(long.MinValue) && amount <= known.ToDecimal(long.MaxValue)
            ? (long)(amount / known.Unit)
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "The amount has more digits than the API can hold.");
    }

    /// <summary>Writes an amount for people, the same in every culture: <c>20.00 USD</c>.</summary>
    /// <param name="amount">The amount in the smallest unit of the currency, as the API sends it; negative ones as well.</param>
    /// <param name="currency">The code of the currency, such as <c>usd</c>.</param>
    /// <returns>The amount with the decimal places of the currency, and its code in upper case.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException">The API has no such currency, or had none when this SDK was made.</exception>
    public static string Format(long amount, string currency) => Currency.Of(currency).Format(amount);

    /// <summary>The same for a currency that nobody vouches for: of an unknown one, the smallest units are counted.</summary>
    internal static string Describe(long amount, string currency) =>
        Currency.Find(currency) is { } known ? known.Format(amount) : string.Format(CultureInfo.InvariantCulture, "{0} minor units of {1}", amount, currency.ToUpperInvariant());

    private readonly struct Currency(string code, int row)
    {
        private const int CodeLength = 3;

        public int Decimals => CurrencyTable.Decimals[row] - '0';

        public int Zeros => CurrencyTable.Zeros[row] - '0';

        public decimal Unit => new(1, 0, 0, isNegative: false, (byte)Decimals);

        public static Currency Of(string currency)
        {
            return Find(currency ?? throw new ArgumentNullException(nameof(currency)))
                ?? throw new ArgumentException($"'{PlainText.Of(currency)}' is not the code of a currency that this SDK knows: how many decimal places it has can't be guessed.", nameof(currency));
        }

        public static Currency? Find(string currency)
        {
            if (currency.Length != CodeLength)
            {
                return null;
            }

            ReadOnlySpan<byte> code = [Lower(currency[0]), Lower(currency[1]), Lower(currency[2])];
            for (var start = 0; start < CurrencyTable.Codes.Length; start += CodeLength)
            {
                if (CurrencyTable.Codes.Slice(start, CodeLength).SequenceEqual(code))
                {
                    return new Currency(currency, start / CodeLength);
                }
            }

            return null;
        }

        public decimal ToDecimal(long amount) => amount * Unit;

        public string Format(long amount) => $"{ToDecimal(amount).ToString(CultureInfo.InvariantCulture)} {code.ToUpperInvariant()}";

        private static byte Lower(char letter) => letter is >= 'A' and <= 'Z' ? (byte)(letter | 0x20) : letter < 0x80 ? (byte)letter : (byte)0;
    }
}
