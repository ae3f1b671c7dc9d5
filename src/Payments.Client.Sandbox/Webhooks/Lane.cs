using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>The attempts that are to be made at one endpoint, by when they are due and then by age.</summary>
internal sealed class Lane
{
    private readonly PriorityQueue<Letter, (long Due, string Place)> _letters = new(new PlaceComparer());

    /// <summary>Somebody is at it, one attempt after the other.</summary>
    public bool IsRunning { get; set; }

    /// <summary>When the next attempt is due; null when there is none.</summary>
    public long? NextDue => _letters.TryPeek(out var letter, out _) ? letter.Due : null;

    public void Add(Letter letter) => _letters.Enqueue(letter, (letter.Due, IdSource.PlaceOf(letter.DeliveryId)));

    public Letter? TakeDue(long now) => NextDue <= now ? _letters.Dequeue() : null;

    public void Clear()
    {
        while (_letters.TryDequeue(out var letter, out _))
        {
            letter.Asked?.TrySetResult();
        }
    }

    private sealed class PlaceComparer : IComparer<(long Due, string Place)>
    {
        public int Compare((long Due, string Place) x, (long Due, string Place) y) =>
            x.Due != y.Due ? x.Due.CompareTo(y.Due) : string.CompareOrdinal(x.Place, y.Place);
    }
}
