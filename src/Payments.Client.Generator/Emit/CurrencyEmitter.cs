using System.Globalization;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>
/// Lays out the table of currencies. The client gets all, as objects of former times are still read; the sandbox those that can be paid in. Each looks
/// things up in it by itself.
/// </summary>
internal static class CurrencyEmitter
{
    private const int CurrenciesPerLine = 30;

    public static string Write(IReadOnlyCollection<Currency> currencies, string ns, NamespaceMap namespaces)
    {
        var file = new CodeFile(ns, namespaces);
        file.Open("internal static class CurrencyTable");
        file.Line("/// <summary>All codes in alphabetic order, three letters each.</summary>");
        WriteText(file, "Codes", currencies.Select(currency => currency.Code));
        file.Line();
        file.Line("/// <summary>For each of them, a digit: how many decimal places an amount has when people write it.</summary>");
        WriteText(file, "Decimals", currencies.Select(currency => Digit(currency.Decimals)));
        file.Line();
        file.Line("/// <summary>For each of them, a digit: in how many zeros an amount of its smallest unit has to end.</summary>");
        WriteText(file, "Zeros", currencies.Select(currency => Digit(currency.Zeros)));
        file.Close();
        return file.ToString();
    }

    private static string Digit(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void WriteText(CodeFile file, string name, IEnumerable<string> parts)
    {
        file.Line($"public static ReadOnlySpan<byte> {name} =>");
        Literals.WriteText(file, [.. parts.Chunk(CurrenciesPerLine).Select(line => string.Concat(line))]);
    }
}
