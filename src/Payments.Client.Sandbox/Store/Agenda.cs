using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>What is to happen to an account's objects when its clock gets there, such as an authorization that expires.</summary>
internal sealed class Agenda(Collection items)
{
    private readonly PriorityQueue<string, (long Due, long Order)> _queue = new();
    private long _added;

    public void Add(AgendaItem item)
    {
        var id = _added.ToString(CultureInfo.InvariantCulture);
        items.Add(new JsonObject { ["_id"] = id, ["due"] = item.Due, ["kind"] = item.Kind, ["object"] = item.ObjectId });
        _queue.Enqueue(id, (item.Due, _added++));
    }

    /// <summary>Takes the earliest item that is due; items of the same second come in the order in which they were added.</summary>
    public AgendaItem? TakeDue(long now)
    {
        if (!_queue.TryPeek(out var id, out var place) || place.Due > now)
        {
            return null;
        }

        _queue.Dequeue();
        var item = items.Find(id)!;
        items.Remove(id);
        return new AgendaItem(place.Due, item.Text("kind")!, item.Text("object")!);
    }

    /// <summary>Takes up the items that were saved.</summary>
    public void Resume()
    {
        foreach (var item in items.OldestFirst)
        {
            var order = long.Parse(item.Id(), CultureInfo.InvariantCulture);
            _queue.Enqueue(item.Id(), (item.Whole("due")!.Value, order));
            _added = Math.Max(_added, order + 1);
        }
    }
}

/// <summary>One entry: at which unix second, what, and to which object.</summary>
internal sealed record AgendaItem(long Due, string Kind, string ObjectId);
