using System.Globalization;
using System.Text;

namespace Payments.Client.Benchmarks.Support;

/// <summary>Answers of the API as it sends them: indented JSON, in the order of its own reference.</summary>
internal static class Payloads
{
    /// <summary>How many charges a page of the longest list holds.</summary>
    public const int PageSize = 100;

    private const string ChargeId = "ch_3TzQ7kLkdIwHu7ix0a1b2c3d";

    public static byte[] Charge { get; } = File("charge.json");

    public static byte[] ChargePage { get; } = ChargePageFrom(0, hasMore: false);

    public static byte[] CheckoutSession { get; } = File("checkout_session.json");

    public static byte[] CreditGrantPage { get; } = File("credit_grants.json");

    /// <summary>A page of charges that differ in what tells charges apart.</summary>
    public static byte[] ChargePageFrom(int first, bool hasMore)
    {
        var charge = Indent(Encoding.UTF8.GetString(Charge).TrimEnd());
        var page = new StringBuilder("{\n  \"object\": \"list\",\n  \"data\": [\n");
        for (var i = 0; i < PageSize; i++)
        {
            var number = (first + i).ToString("D8", CultureInfo.InvariantCulture);
            page.Append(i > 0 ? ",\n" : "").Append(charge
                .Replace(ChargeId, IdOf(first + i), StringComparison.Ordinal)
                .Replace("jenny.rosen@", $"customer.{number}@", StringComparison.Ordinal)
                .Replace("6735", number, StringComparison.Ordinal));
        }

        page.Append("\n  ],\n  \"has_more\": ").Append(hasMore ? "true" : "false").Append(",\n  \"url\": \"/v1/charges\"\n}\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    public static string IdOf(int charge) => $"ch_3TzQ7kLkdIwHu7ix{charge:D8}";

    public static int NumberOf(string chargeId) => int.Parse(chargeId.AsSpan(chargeId.Length - 8), CultureInfo.InvariantCulture);

    private static string Indent(string json) => "    " + json.Replace("\n", "\n    ", StringComparison.Ordinal);

    private static byte[] File(string name)
    {
        using var stream = typeof(Payloads).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
