using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>Reads the currencies, which the description lists by what their amounts have in common.</summary>
internal static class CurrencyReader
{
    private const int CodeLength = 3;

    /// <returns>The currencies by their codes in alphabetic order.</returns>
    /// <exception cref="DescriptionException">A code is not one, or is listed twice.</exception>
    public static IReadOnlyList<Currency> Read(IOpenApiSchema schema)
    {
        var currencies = new SortedDictionary<string, Currency>(StringComparer.Ordinal);
        foreach (var group in schema.List("x-currencies").Select(node => node!.AsObject()))
        {
            var decimals = Number(group, "decimals");
            var zeros = Number(group, "zeros");
            var isFormer = group["former"]?.GetValue<bool>() ?? false;
            foreach (var code in group["codes"]!.AsArray().Select(node => node!.GetValue<string>()))
            {
                if (code.Length != CodeLength || !code.All(char.IsAsciiLetterLower))
                {
                    throw new DescriptionException($"\"{code}\" is not a currency: write its three letters in lower case.");
                }

                if (!currencies.TryAdd(code, new Currency(code, decimals, zeros, isFormer)))
                {
                    throw new DescriptionException($"The currency \"{code}\" is listed twice: leave one out.");
                }
            }
        }

        return [.. currencies.Values];
    }

    private static int Number(JsonObject group, string name) => (int)group[name]!.GetValue<decimal>();
}
