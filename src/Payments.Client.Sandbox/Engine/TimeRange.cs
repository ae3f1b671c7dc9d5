using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Engine;

/// <summary>A filter on a time: an exact second, or bounds.</summary>
internal readonly record struct TimeRange(long? After, long? From, long? Before, long? Until)
{
    public static TimeRange Read(Parameters parameters, string name) => parameters.Node(name) switch
    {
        JsonObject bounds => new TimeRange(bounds.Whole("gt"), bounds.Whole("gte"), bounds.Whole("lt"), bounds.Whole("lte")),
        JsonValue exact => new TimeRange(null, exact.AsWhole(), null, exact.AsWhole()),
        _ => default,
    };

    public bool Includes(long? time) =>
        !(time <= After) && !(time < From) && !(time >= Before) && !(time > Until);
}
