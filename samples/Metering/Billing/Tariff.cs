using Payments.Client;

namespace Metering.Billing;

/// <summary>What a call costs.</summary>
/// <param name="Currency">The currency, as the API writes it.</param>
/// <param name="PerCall">The price of one call in the currency's smallest unit: 0.2 is a fifth of a cent.</param>
public sealed record Tariff(string Currency, decimal PerCall)
{
    /// <summary>The price of so many calls, rounded to the currency's smallest unit.</summary>
    public long PriceOf(decimal calls) => (long)Math.Round(calls * PerCall, MidpointRounding.AwayFromZero);

    /// <summary>An amount as people write it.</summary>
    public string Format(long amount) => Money.Format(amount, Currency);
}
