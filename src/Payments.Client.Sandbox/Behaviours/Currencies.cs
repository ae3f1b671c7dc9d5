using System.Text;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>The currencies that the API takes, and what amounts in each have to be like.</summary>
internal static class Currencies
{
    private const long UsualMinimum = 50;
    private const int UsualDecimals = 2;
    private const int CodeLength = 3;

    /// <summary>The row of each currency in the table.</summary>
    private static readonly Dictionary<string, int> Rows = Enumerable.Range(0, CurrencyTable.Decimals.Length)
        .ToDictionary(row => Encoding.ASCII.GetString(CurrencyTable.Codes.Slice(row * CodeLength, CodeLength)), StringComparer.Ordinal);

    private static readonly Dictionary<string, long> Minimums = new(StringComparer.Ordinal)
    {
        ["aed"] = 200,
        ["bgn"] = 100,
        ["czk"] = 1500,
        ["dkk"] = 250,
        ["gbp"] = 30,
        ["hkd"] = 400,
        ["huf"] = 17500,
        ["jpy"] = 50,
        ["krw"] = 100,
        ["mxn"] = 1000,
        ["myr"] = 200,
        ["nok"] = 300,
        ["pln"] = 200,
        ["ron"] = 200,
        ["sek"] = 300,
        ["thb"] = 1000,
    };

    /// <summary>The currency in the API's lower case; 400 when it is not one.</summary>
    public static string Check(string currency, string param)
    {
        var lower = currency.ToLowerInvariant();
        return Rows.ContainsKey(lower) ? lower : throw Problems.Invalid($"'{currency}' is not a currency that the API takes.", param);
    }

    /// <summary>400 for an amount that can't be paid: some currencies count in smaller units than there are coins, or than card networks know.</summary>
    public static void CheckAmount(long amount, string currency, string param)
    {
        // Objects that were seeded can be in any currency.
        switch (Rows.TryGetValue(currency, out var row) ? CurrencyTable.Zeros[row] - '0' : 0)
        {
            case 2 when amount % 100 != 0:
                throw Problems.Invalid(
                    $"An amount in {currency} ends in 00: it has two decimal places, but no coins for them.", param, "invalid_charge_amount_no_decimal_compatible");
            case 1 when amount % 10 != 0:
                throw Problems.Invalid($"An amount in {currency} ends in 0: card networks count it in hundredths.", param);
        }
    }

    /// <summary>How many decimal places an amount has when people write it.</summary>
    public static int DecimalsOf(string currency) => Rows.TryGetValue(currency, out var row) ? CurrencyTable.Decimals[row] - '0' : UsualDecimals;

    public static long MinimumOf(string currency) => Minimums.GetValueOrDefault(currency, UsualMinimum);
}
