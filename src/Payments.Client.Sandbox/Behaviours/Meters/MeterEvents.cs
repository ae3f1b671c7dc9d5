using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Behaviours.Meters;

/// <summary>The events of each meter, in a collection of their own, so that nobody walks the events of other meters.</summary>
internal static class MeterEvents
{
    private const string Kind = "billing.meter_event";
    private const long RememberedSeconds = 24 * 60 * 60;

    /// <summary>Stores an event with what the sandbox notes of it: who used how much.</summary>
    public static JsonObject Add(Workspace workspace, JsonObject meter, JsonObject values, string customer, decimal amount)
    {
        var events = Of(workspace, meter);
        var identifier = values.Text("identifier")!;
        values["_id"] = Key(identifier, Uses(events, identifier) + 1);
        values["_customer"] = customer;
        values["_amount"] = Write(amount);
        var added = EngineParts.Completer.Complete("MeterEvent", values);
        events.Add(added);
        return added;
    }

    /// <summary>The events of a meter for one customer in the order in which they came, without those that were cancelled.</summary>
    public static IEnumerable<JsonObject> Standing(Workspace workspace, JsonObject meter, string customer) =>
        Standing(workspace, meter).Where(item => Customer(item) == customer);

    /// <summary>The events of a meter in the order in which they came, without those that were cancelled.</summary>
    public static IEnumerable<JsonObject> Standing(Workspace workspace, JsonObject meter) =>
        Of(workspace, meter).OldestFirst.Where(item => !item.Flag("_cancelled"));

    /// <summary>The event of a meter that came with an identifier within the last day; null when there is none.</summary>
    public static JsonObject? Recent(Workspace workspace, JsonObject meter, string identifier)
    {
        var events = Of(workspace, meter);
        var newest = events.Find(Key(identifier, Uses(events, identifier)));
        return newest?.Whole("created") > workspace.Now - RememberedSeconds ? newest : null;
    }

    /// <summary>Who used what an event reports.</summary>
    public static string Customer(JsonObject meterEvent) => meterEvent.Text("_customer")!;

    /// <summary>How much of the meter's usage an event stands for.</summary>
    public static decimal Amount(JsonObject noted) => decimal.Parse(noted.Text("_amount")!, CultureInfo.InvariantCulture);

    public static string Write(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static Collection Of(Workspace workspace, JsonObject meter) => workspace[$"{Kind}:{meter.Id()}"];

    private static int Uses(Collection events, string identifier)
    {
        var uses = 0;
        while (events.Find(Key(identifier, uses + 1)) is not null)
        {
            uses++;
        }

        return uses;
    }

    // An identifier is free again after a day, so that alone it does not name an event.
    private static string Key(string identifier, int use) => $"{use}:{identifier}";
}
