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

    private const int MostDone = 1000;

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

    /// <summary>Whether an event is still to be delivered to anybody.</summary>
    public static bool IsAwaited(AccountState account, JsonObject webhookEvent) => webhookEvent.Whole("pending_webhooks") > 0
        && account.Collection(Kind).OldestFirst.Any(delivery => IsPending(delivery) && delivery.Text("event") == webhookEvent.Id());

    /// <summary>Writes down an attempt, and plans the next one where one is due; pending deliveries only are tried again.</summary>
    /// <param name="account">Whose delivery it is.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="sent">The attempt.</param>
    /// <param name="isAsked">Somebody asked for it: its failure says nothing about those that are planned.</param>
    /// <param name="now">The time from which the next one is counted.</param>
    public static void Note(AccountState account, JsonObject delivery, SentAttempt sent, bool isAsked, long now)
    {
        var attempts = delivery.List("attempts")!;
        attempts.Add(Attempt(sent.Time, sent.Result, isAsked));
        if (sent.Result.Failure is null)
        {
            CountDown(account, delivery);
            Settle(account, delivery, Succeeded);
        }
        else if (isAsked || !IsPending(delivery))
        {
            return;
        }
        else if (RetrySchedule.DelayAfter(attempts.Count(attempt => !attempt!.AsObject().Flag("asked"))) is { } delay)
        {
            delivery["due"] = now + delay;
            account.Outbox.Add(delivery);
        }
        else
        {
            Settle(account, delivery, Failed);
        }
    }

    /// <summary>Ends a pending delivery that can't be made, so that it does not wait for ever.</summary>
    public static void GiveUp(AccountState account, JsonObject delivery, DateTimeOffset time, string reason)
    {
        delivery.List("attempts")!.Add(Attempt(time, new SendResult(null, reason), isAsked: false));
        Settle(account, delivery, Failed);
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

    /// <summary>Ends a delivery, and forgets the oldest of those that are done where they are too many. What is pending counts for nothing there.</summary>
    private static void Settle(AccountState account, JsonObject delivery, string state)
    {
        delivery["state"] = state;
        var deliveries = account.Collection(Kind);
        if (deliveries.OldestFirst.Count > MostDone)
        {
            var done = deliveries.OldestFirst.Where(kept => !IsPending(kept)).Select(kept => kept.Id()).ToList();
            foreach (var id in done.SkipLast(MostDone))
            {
                deliveries.Remove(id);
            }
        }
    }

    private static JsonNode Attempt(DateTimeOffset time, SendResult result, bool isAsked) => new JsonObject
    {
        ["time"] = time.ToUnixTimeMilliseconds(),
        ["status"] = (long?)result.Status,
        ["failure"] = result.Failure,
        ["asked"] = isAsked,
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
