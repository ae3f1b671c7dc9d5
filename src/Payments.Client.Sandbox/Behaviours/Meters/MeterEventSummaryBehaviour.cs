using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Meter event summaries: what a customer used over a span of time, whole or window by window.</summary>
internal sealed class MeterEventSummaryBehaviour : Behaviour
{
    public override void Register(OperationTable operations) => operations.OnPage("Billing.Meters.ListEventSummaries", List);

    private static ObjectPage List(Call call)
    {
        var meter = MeterBehaviour.OfPath(call);
        var customer = References.Customer(call.Parameters)!;
        var (start, end) = Span(call.Parameters);
        var window = call.Parameters.Text("value_grouping_window");
        var events = Usage.Counted(meter, MeterEvents.Standing(call.Workspace, meter, customer))
            .Where(item => Usage.Time(item) >= start && Usage.Time(item) < end);
        return call.Page(
            window is null
                ? [Summary(meter, customer, start, end, events)]
                : [.. ByWindow(meter, customer, TimeWindow.Seconds(window), events)],
            _ => true);
    }

    /// <summary>Windows without any event have no summary.</summary>
    private static IEnumerable<JsonObject> ByWindow(JsonObject meter, string customer, long seconds, IEnumerable<JsonObject> events) => events
        .GroupBy(item => TimeWindow.StartOf(Usage.Time(item), seconds))
        .OrderBy(inWindow => inWindow.Key)
        .Select(inWindow => Summary(meter, customer, inWindow.Key, inWindow.Key + seconds, inWindow));

    private static JsonObject Summary(JsonObject meter, string customer, long start, long end, IEnumerable<JsonObject> events) =>
        EngineParts.Completer.Complete("MeterEventSummary", new JsonObject
        {
            ["id"] = IdOf($"{meter.Id()}:{customer}:{start}:{end}"),
            ["aggregated_value"] = (double)Usage.Of(meter, events),
            ["end_time"] = end,
            ["meter"] = meter.Id(),
            ["start_time"] = start,
        });

    // Summaries are not stored: an id made from what they sum up is the same in every response, as cursors need it.
    private static string IdOf(string subject) => "mtrusg_test_" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));

    private static (long Start, long End) Span(Parameters parameters)
    {
        var window = parameters.Text("value_grouping_window");
        CheckAligned(parameters, "start_time", window);
        CheckAligned(parameters, "end_time", window);
        var (start, end) = (parameters.RequiredWhole("start_time"), parameters.RequiredWhole("end_time"));
        return start < end ? (start, end) : throw Problems.Invalid("The start_time must be before the end_time.", "start_time");
    }

    private static void CheckAligned(Parameters parameters, string name, string? window)
    {
        var time = parameters.RequiredWhole(name);
        if (TimeWindow.StartOf(time, TimeWindow.Seconds(window)) != time)
        {
            throw Problems.Invalid($"The {name} must be the beginning of a {window ?? "minute"} in UTC.", name);
        }
    }
}
