using System.Globalization;

namespace Payments.Client.Benchmarks.Reporting;

/// <summary>Figures as people read them.</summary>
internal static class Format
{
    public const string Missing = "–";

    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => Number(nanoseconds, "0.0") + " ns",
        < 1_000_000 => Number(nanoseconds / 1_000, "0.0") + " µs",
        _ => Number(nanoseconds / 1_000_000, "0.0") + " ms",
    };

    public static string Milliseconds(double milliseconds) => Number(milliseconds, "0") + " ms";

    public static string Bytes(double bytes) => bytes switch
    {
        < 1_000 => Number(bytes, "0") + " B",
        < 1_000_000 => Number(bytes / 1_000, "0.0") + " KB",
        _ => Number(bytes / 1_000_000, "0.00") + " MB",
    };

    public static string Times(double ratio) => Number(ratio, ratio < 10 ? "0.00" : "0.0") + "×";

    public static string Part(double share) => "1/" + Number(share, "0.0");

    public static string Met(params bool?[] demands) =>
        demands.All(demand => demand is null) ? Missing : demands.Any(demand => demand == false) ? "no" : "yes";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
