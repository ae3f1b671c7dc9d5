using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>The attempts that are to be made at one endpoint, by when they are due and then by age.</summary>
/// <param name="endpointId">The endpoint.</param>
internal sealed class DeliveryQueue(string endpointId)
{
    private readonly PriorityQueue<PlannedAttempt, (long Due, string Place)> _attempts = new(new PlaceComparer());

    public string EndpointId => endpointId;

    /// <summary>Somebody is at it, one attempt after the other.</summary>
    public bool IsRunning { get; set; }

    /// <summary>When the next attempt is due; null when there is none.</summary>
    public long? NextDue => _attempts.TryPeek(out var attempt, out _) ? attempt.Due : null;

    public void Add(PlannedAttempt attempt) => _attempts.Enqueue(attempt, (attempt.Due, IdSource.PlaceOf(attempt.DeliveryId)));

    public PlannedAttempt? TakeDue(long now) => NextDue <= now ? _attempts.Dequeue() : null;

    public void Clear()
    {
        while (_attempts.TryDequeue(out var attempt, out _))
        {
            attempt.Asked?.TrySetResult(null);
        }
    }

    private sealed class PlaceComparer : IComparer<(long Due, string Place)>
    {
        public int Compare((long Due, string Place) x, (long Due, string Place) y) =>
            x.Due != y.Due ? x.Due.CompareTo(y.Due) : string.CompareOrdinal(x.Place, y.Place);
    }
}
