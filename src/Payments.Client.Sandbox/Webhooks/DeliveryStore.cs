using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>
/// An account's deliveries: which event is to go to which endpoint, and what became of each attempt.
/// They are kept with the account's objects, so that none is lost; those that are done only up to a number.
/// </summary>
internal static class DeliveryStore
{
    public const string Kind = "_delivery";

    private const int MostDeliveries = 1000;

    /// <summary>The end of the year 9999.</summary>
    private const long LastSecond = 253_402_300_799;

    private const string Pending = "pending";
    private const string Succeeded = "succeeded";
    private const string Failed = "failed";

    /// <summary>Plans the deliveries of a new event.</summary>
    public static void Plan(Workspace workspace, JsonObject webhookEvent)
    {
        var deliveries = workspace[Kind];
        var type = webhookEvent.Text("type")!;
        var endpoints = workspace.Endpoints.Where(endpoint => endpoint.Wants(type)).ToList();
        foreach (var endpoint in endpoints)
        {
            var delivery = new JsonObject
            {
                ["id"] = workspace.NewId("whd_"),
                ["endpoint"] = endpoint.Id,
                ["url"] = endpoint.Url.OriginalString,
                ["event"] = webhookEvent.Id(),
                ["type"] = type,
                ["state"] = Pending,
                ["due"] = workspace.Now,
                ["attempts"] = new JsonArray(),
            };
            deliveries.Add(delivery);
            workspace.Account.Outbox.Add(delivery);
        }

        webhookEvent["pending_webhooks"] = (long)endpoints.Count;
        while (deliveries.OldestFirst.Count > MostDeliveries && deliveries.OldestFirst[0] is var oldest && !IsPending(oldest))
        {
            deliveries.Remove(oldest.Id());
        }
    }

    /// <summary>Makes sure that all deliveries of a state that is taken up can be read.</summary>
    /// <exception cref="InvalidDataException">One of them is none.</exception>
    public static void Check(AccountState account)
    {
        foreach (var delivery in account.Collection(Kind).OldestFirst)
        {
            var isWhole = delivery.Text("endpoint") is not null && delivery.Text("event") is not null && delivery.Text("type") is not null
                && delivery.Id().Length >= IdSource.CounterDigits
                && Uri.TryCreate(delivery.Text("url"), UriKind.Absolute, out _)
                && delivery.Whole("due") is >= 0 and < LastSecond
                && delivery.List("attempts") is { } attempts
                && attempts.All(attempt => attempt is JsonObject noted && noted.Whole("time") is >= 0 and < LastSecond * 1000);
            if (!isWhole)
            {
                throw new InvalidDataException($"The webhook delivery '{delivery.Id()}' can't be read.");
            }
        }
    }

    public static bool IsPending(JsonObject delivery) => delivery.Text("state") == Pending;

    public static long Due(JsonObject delivery) => delivery.Whole("due")!.Value;

    public static string EndpointOf(JsonObject delivery) => delivery.Text("endpoint")!;

    /// <summary>The event of a delivery; null when it is kept no more.</summary>
    public static JsonObject? EventOf(AccountState account, JsonObject delivery) =>
        account.Collection(EventLog.Kind).Find(delivery.Text("event"));

    /// <summary>Writes down an attempt, and plans the next one where one is due; pending deliveries only are tried again.</summary>
    public static void Note(AccountState account, JsonObject delivery, DateTimeOffset time, SendResult result, long now)
    {
        var attempts = delivery.List("attempts")!;
        attempts.Add(Attempt(time, result));
        if (result.Failure is null)
        {
            CountDown(account, delivery);
            delivery["state"] = Succeeded;
        }
        else if (IsPending(delivery) && RetrySchedule.DelayAfter(attempts.Count) is { } delay)
        {
            delivery["due"] = now + delay;
            account.Outbox.Add(delivery);
        }
        else if (IsPending(delivery))
        {
            delivery["state"] = Failed;
        }
    }

    /// <summary>Ends a pending delivery that can't be made, so that it does not wait for ever.</summary>
    public static void GiveUp(JsonObject delivery, DateTimeOffset time, string reason)
    {
        delivery.List("attempts")!.Add(Attempt(time, new SendResult(null, reason)));
        delivery["state"] = Failed;
    }

    /// <summary>Drops what is still to go to an endpoint that is no more.</summary>
    public static void Remove(AccountState account, string endpointId)
    {
        var deliveries = account.Collection(Kind);
        foreach (var delivery in deliveries.OldestFirst.Where(delivery => EndpointOf(delivery) == endpointId && IsPending(delivery)).ToList())
        {
            CountDown(account, delivery);
            deliveries.Remove(delivery.Id());
        }
    }

    public static SandboxWebhookDelivery Show(AccountState account, JsonObject delivery) => new(
        delivery.Id(),
        EndpointOf(delivery),
        new Uri(delivery.Text("url")!),
        delivery.Text("event")!,
        delivery.Text("type")!,
        account.Id,
        delivery.Text("state") switch
        {
            Pending => SandboxDeliveryState.Pending,
            Succeeded => SandboxDeliveryState.Succeeded,
            _ => SandboxDeliveryState.Failed,
        },
        [.. delivery.List("attempts")!.Select((attempt, index) => ShowAttempt(index + 1, attempt!.AsObject()))],
        IsPending(delivery) ? DateTimeOffset.FromUnixTimeSeconds(Due(delivery)) : null);

    private static JsonNode Attempt(DateTimeOffset time, SendResult result) => new JsonObject
    {
        ["time"] = time.ToUnixTimeMilliseconds(),
        ["status"] = (long?)result.Status,
        ["failure"] = result.Failure,
    };

    private static SandboxWebhookAttempt ShowAttempt(int number, JsonObject attempt) => new(
        number,
        DateTimeOffset.FromUnixTimeMilliseconds(attempt.Whole("time")!.Value),
        (int?)attempt.Whole("status"),
        attempt.Text("failure"));

    /// <summary>An event counts the endpoints that have not taken it yet.</summary>
    private static void CountDown(AccountState account, JsonObject delivery)
    {
        if (delivery.Text("state") != Succeeded && EventOf(account, delivery) is { } webhookEvent)
        {
            webhookEvent["pending_webhooks"] = webhookEvent.Whole("pending_webhooks")!.Value - 1;
        }
    }
}
