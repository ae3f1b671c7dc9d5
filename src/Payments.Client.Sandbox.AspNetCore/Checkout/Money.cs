using System.Globalization;
using Payments.Client.Sandbox.Behaviours;

namespace Payments.Client.Sandbox.AspNetCore.Checkout;

/// <summary>Writes amounts for people.</summary>
internal static class Money
{
    /// <summary>Writes an amount of the currency's smallest unit, such as 2000 usd, as <c>20.00 USD</c>.</summary>
    public static string Write(long amount, string currency)
    {
        var decimals = Currencies.DecimalsOf(currency);
        var value = amount * new decimal(1, 0, 0, isNegative: false, (byte)decimals);
        return $"{value.ToString($"N{decimals}", CultureInfo.InvariantCulture)} {currency.ToUpperInvariant()}";
    }
}
