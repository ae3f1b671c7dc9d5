using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Meters;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Inspection;

/// <summary>What was used of a meter.</summary>
/// <param name="Id">The meter's id.</param>
/// <param name="Name">The name that people know it by.</param>
/// <param name="EventName">The name of its events.</param>
/// <param name="Formula">How its events are added up: <c>sum</c>, <c>count</c> or <c>last</c>.</param>
/// <param name="WindowSeconds">How long each window of time is that usage is shown for.</param>
/// <param name="Customers">The customers' usage, in alphabetical order.</param>
internal sealed record MeterUsage(
    string Id, string Name, string EventName, string Formula, long WindowSeconds, IReadOnlyList<CustomerUsage> Customers)
{
    private const int MostWindows = 72;

    private static readonly string[] Windows = ["minute", "hour", "day"];

    public static IReadOnlyList<MeterUsage> Read(Workspace workspace) =>
        [.. workspace[MeterBehaviour.Kind].OldestFirst.Select(meter => Read(workspace, meter))];

    private static MeterUsage Read(Workspace workspace, JsonObject meter)
    {
        var events = MeterEvents.Standing(workspace, meter).ToList();
        var seconds = WindowFor(events);
        return new MeterUsage(
            meter.Id(),
            meter.Text("display_name")!,
            meter.Text("event_name")!,
            MeterSettings.Formula(meter),
            seconds,
            [.. events.GroupBy(MeterEvents.Customer, StringComparer.Ordinal)
                .OrderBy(customer => customer.Key, StringComparer.Ordinal)
                .Select(customer => Of(meter, customer.Key, [.. Behaviours.Meters.Usage.Counted(meter, customer)], seconds))]);
    }

    private static CustomerUsage Of(JsonObject meter, string customer, IReadOnlyList<JsonObject> counted, long seconds) => new(
        customer,
        Usage.Of(meter, counted),
        [.. counted.GroupBy(item => TimeWindow.StartOf(Usage.Time(item), seconds))
            .OrderBy(window => window.Key)
            .Select(window => (window.Key, Usage.Of(meter, window)))]);

    /// <summary>The shortest window of which a chart does not show too many.</summary>
    private static long WindowFor(List<JsonObject> events)
    {
        var span = events.Count == 0 ? 0 : events.Max(Usage.Time) - events.Min(Usage.Time);
        return Windows.Select(TimeWindow.Seconds).FirstOrDefault(seconds => span / seconds < MostWindows, TimeWindow.Seconds(Windows[^1]));
    }
}

/// <summary>What one customer used: in all, and window by window, oldest first. Windows without usage are left out.</summary>
internal sealed record CustomerUsage(string Customer, decimal Total, IReadOnlyList<(long Start, decimal Value)> Windows);
