using System.Globalization;
using Payments.Client.Sandbox.Inspection;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>Draws a meter's usage: time from left to right, a line for each customer, a mark for each window of time.</summary>
internal static class UsageChart
{
    /// <summary>How many customers have a colour of their own.</summary>
    public const int Colours = 6;

    private const double Width = 640;
    private const double Height = 200;
    private const double Left = 56;
    private const double Right = 12;
    private const double Top = 12;
    private const double Bottom = 28;

    public static Html Draw(MeterUsage meter)
    {
        var scale = Scale.Of(meter);
        return Html.Of(
            $"""
            <svg class="chart" viewBox="0 0 {Width} {Height}" role="img" aria-label="Usage of {meter.Name} over time, by customer">
            {Gridline(scale, scale.Highest)}{Gridline(scale, (scale.Highest + scale.Lowest) / 2)}{Gridline(scale, scale.Lowest)}
            <text x="{Left}" y="{Height - 8}">{Moment(scale.Start)}</text>
            <text x="{Width - Right}" y="{Height - 8}" text-anchor="end">{Moment(scale.End)}</text>
            {meter.Customers.Select((customer, index) => Series(meter, customer, index, scale))}
            </svg>
            """);
    }

    /// <summary>The mark by which a customer's line is found.</summary>
    public static Html Key(int index) => Html.Of(
        $"""
        <svg class="key" viewBox="0 0 10 10" aria-hidden="true"><circle class="series-{index % Colours}" cx="5" cy="5" r="5"/></svg>
        """);

    public static string WindowName(MeterUsage meter) => meter.WindowSeconds switch
    {
        60 => "minute",
        3600 => "hour",
        _ => "day",
    };

    private static Html Gridline(Scale scale, double value) => Html.Of(
        $"""
        <line class="grid" x1="{Left}" x2="{Width - Right}" y1="{scale.Y(value):0.#}" y2="{scale.Y(value):0.#}"/>
        <text x="{Left - 6}" y="{scale.Y(value) + 4:0.#}" text-anchor="end">{value:0.##}</text>
        """);

    private static Html Series(MeterUsage meter, CustomerUsage customer, int index, Scale scale)
    {
        var points = Filled(meter, customer).Select(window => Html.Of($"{scale.X(window.Start):0.#},{scale.Y((double)window.Value):0.#} "));
        return Html.Of(
            $"""
            <g class="series-{index % Colours}"><polyline points="{points}"/>
            {customer.Windows.Select(window => Mark(customer.Customer, window, scale))}</g>

            """);
    }

    private static Html Mark(string customer, (long Start, decimal Value) window, Scale scale) => Html.Of(
        $"""
        <circle cx="{scale.X(window.Start):0.#}" cy="{scale.Y((double)window.Value):0.#}" r="3.5">
        <title>{customer}: {window.Value:0.############} at {Moment(window.Start)}</title></circle>
        """);

    /// <summary>A window in which nothing was added up amounts to nothing; a last value stays what it was.</summary>
    private static IEnumerable<(long Start, decimal Value)> Filled(MeterUsage meter, CustomerUsage customer)
    {
        (long Start, decimal Value)? before = null;
        foreach (var window in customer.Windows)
        {
            if (meter.Formula != "last" && before is { } last && window.Start - last.Start > meter.WindowSeconds)
            {
                yield return (last.Start + meter.WindowSeconds, 0);
                yield return (window.Start - meter.WindowSeconds, 0);
            }

            yield return window;
            before = window;
        }
    }

    private static string Moment(long unixSeconds) =>
        DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Where times and values are drawn.</summary>
    private sealed record Scale(long Start, long End, double Lowest, double Highest)
    {
        public static Scale Of(MeterUsage meter)
        {
            var windows = meter.Customers.SelectMany(customer => customer.Windows).ToList();
            var highest = (double)Math.Max(0, windows.Max(window => window.Value));
            var lowest = (double)Math.Min(0, windows.Min(window => window.Value));
            return new Scale(windows.Min(window => window.Start), windows.Max(window => window.Start), lowest, highest > lowest ? highest : lowest + 1);
        }

        public double X(long time) => End == Start
            ? (Left + Width - Right) / 2
            : Left + ((double)(time - Start) / (End - Start) * (Width - Left - Right));

        public double Y(double value) => Top + ((Highest - value) / (Highest - Lowest) * (Height - Top - Bottom));
    }
}
