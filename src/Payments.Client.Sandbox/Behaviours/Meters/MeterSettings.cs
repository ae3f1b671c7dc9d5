using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>Reads how a meter is set up: where its events hold what, and how they are added up.</summary>
internal static class MeterSettings
{
    public static string Formula(JsonObject meter) => meter.Object("default_aggregation")!.Text("formula")!;

    /// <summary>The key under which the payload of an event holds the customer.</summary>
    public static string CustomerKey(JsonObject meter) => meter.Object("customer_mapping")!.Text("event_payload_key")!;

    /// <summary>The key under which the payload of an event holds the value.</summary>
    public static string ValueKey(JsonObject meter) => meter.Object("value_settings")!.Text("event_payload_key")!;
}
