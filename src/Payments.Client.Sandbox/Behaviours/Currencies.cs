using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>The currencies that the API takes, and the least amount of a payment in each.</summary>
internal static class Currencies
{
    private const long UsualMinimum = 50;

    private static readonly HashSet<string> Known =
    [
        .. """
           aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf
           chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf
           idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop
           mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd
           scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx usd uyu uzs vnd vuv wst xaf xcd
           xcg xof xpf yer zar zmw
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly HashSet<string> ThreeDecimals = ["bhd", "jod", "kwd", "omr", "tnd"];

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
        return Known.Contains(lower) ? lower : throw Problems.Invalid($"'{currency}' is not a currency that the API takes.", param);
    }

    /// <summary>The smallest unit is a thousandth.</summary>
    public static bool HasThreeDecimals(string currency) => ThreeDecimals.Contains(currency);

    public static long MinimumOf(string currency) => Minimums.GetValueOrDefault(currency, UsualMinimum);
}
