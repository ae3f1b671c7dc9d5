namespace Payments.Client.Sandbox.Store;

/// <summary>What is to happen to an account's objects when its clock gets there, such as an authorization that expires.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<AgendaItem, (long Due, long Order)> _items = new();
    private long _added;

    public void Add(AgendaItem item) => _items.Enqueue(item, (item.Due, _added++));

    /// <summary>Takes the earliest item that is due; items of the same second come in the order in which they were added.</summary>
    public AgendaItem? TakeDue(long now) => _items.TryPeek(out var item, out _) && item.Due <= now ? _items.Dequeue() : null;
}

/// <summary>One entry: at which unix second, what, and to which object.</summary>
internal sealed record AgendaItem(long Due, string Kind, string ObjectId);
