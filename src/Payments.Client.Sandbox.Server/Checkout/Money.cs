using System.Globalization;

namespace Payments.Client.Sandbox.Server.Checkout;

/// <summary>Writes amounts for people.</summary>
internal static class Money
{
    private static readonly HashSet<string> WithoutDecimals =
        ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof", "xpf"];

    private static readonly HashSet<string> WithThreeDecimals = ["bhd", "jod", "kwd", "omr", "tnd"];

    /// <summary>Writes an amount of the currency's smallest unit, such as 2000 usd, as <c>20.00 USD</c>.</summary>
    public static string Write(long amount, string currency)
    {
        var decimals = WithoutDecimals.Contains(currency) ? 0 : WithThreeDecimals.Contains(currency) ? 3 : 2;
        var value = new decimal(Math.Abs(amount)) / (decimal)Math.Pow(10, decimals);
        return $"{(amount < 0 ? "-" : "")}{value.ToString($"N{decimals}", CultureInfo.InvariantCulture)} {currency.ToUpperInvariant()}";
    }
}
