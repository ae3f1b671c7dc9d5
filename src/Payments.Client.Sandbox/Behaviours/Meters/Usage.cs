using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Adds up the events of a meter by its formula.</summary>
internal static class Usage
{
    /// <summary>
    /// Of events that were grouped before they were sent, the latest of each window stands for the whole window: the others are left out.
    /// </summary>
    public static IEnumerable<JsonObject> Counted(JsonObject meter, IEnumerable<JsonObject> events) => meter.Text("event_time_window") is { } window
        ? events.GroupBy(item => TimeWindow.StartOf(Time(item), TimeWindow.Seconds(window))).Select(inWindow => Latest(inWindow)!)
        : events;

    /// <summary>The usage that counted events amount to. Each event of a meter that counts amounts to one.</summary>
    public static decimal Of(JsonObject meter, IEnumerable<JsonObject> counted) => MeterSettings.Formula(meter) == "last"
        ? Latest(counted) is { } latest ? MeterEvents.Amount(latest) : 0
        : counted.Sum(MeterEvents.Amount);

    /// <summary>
    /// The span of which only the latest event counts, by the second at which it begins: all time for the last value, a window for
    /// events that were grouped before they were sent; null when every event counts.
    /// </summary>
    public static long? ExclusiveSpan(JsonObject meter, JsonObject meterEvent) => (MeterSettings.Formula(meter), meter.Text("event_time_window")) switch
    {
        ("last", _) => 0,
        (_, { } window) => TimeWindow.StartOf(Time(meterEvent), TimeWindow.Seconds(window)),
        _ => null,
    };

    /// <summary>The event with the latest time; of those of the same second, the one that came last.</summary>
    public static JsonObject? Latest(IEnumerable<JsonObject> inOrderOfArrival)
    {
        JsonObject? latest = null;
        foreach (var item in inOrderOfArrival)
        {
            if (latest is null || Time(item) >= Time(latest))
            {
                latest = item;
            }
        }

        return latest;
    }

    public static long Time(JsonObject meterEvent) => meterEvent.Whole("timestamp")!.Value;
}
