using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>
/// What is to happen to an account's objects when its clock gets there, such as an authorization that expires.
/// It is part of the account's work: what was taken is there again when the work is rolled back.
/// </summary>
internal sealed class Schedule(Collection items)
{
    private readonly PriorityQueue<string, (long Due, long Order)> _queue = new();
    private readonly List<(string Id, (long Due, long Order) Place)> _planned = [];
    private bool _hasTaken;
    private long _added;

    /// <summary>What could not be done when it was due.</summary>
    public IEnumerable<ScheduledItem> Failed => items.OldestFirst.Select(Read).Where(item => item.Failure is not null);

    public void Add(ScheduledItem item)
    {
        var id = Write(item, isGivenUp: false);
        _planned.Add((id, (item.Due, _added - 1)));
    }

    /// <summary>Keeps an item that will not be tried again, so that it can be told of.</summary>
    public void GiveUp(ScheduledItem item) => Write(item, isGivenUp: true);

    /// <summary>Takes the earliest item that is due; items of the same second come in the order in which they were added. One for each work.</summary>
    public ScheduledItem? TakeDue(long now)
    {
        if (!_queue.TryPeek(out var id, out var place) || place.Due > now)
        {
            return null;
        }

        var item = Read(items.Find(id)!);
        items.Remove(id);
        _hasTaken = true;
        return item;
    }

    public void Commit()
    {
        if (_hasTaken)
        {
            _queue.Dequeue();
        }

        _queue.EnqueueRange(_planned);
        RollBack();
    }

    public void RollBack()
    {
        _planned.Clear();
        _hasTaken = false;
    }

    /// <summary>Takes up the items that were saved.</summary>
    /// <exception cref="InvalidDataException">One of them is none.</exception>
    public void Resume()
    {
        foreach (var item in items.OldestFirst)
        {
            if (!long.TryParse(item.Id(), NumberStyles.None, CultureInfo.InvariantCulture, out var order)
                || item.Whole("due") is not { } due || item.Text("kind") is null || item.Text("object") is null)
            {
                throw new InvalidDataException($"'{item.Id()}' is no entry of its schedule.");
            }

            if (!item.Flag("given_up"))
            {
                _queue.Enqueue(item.Id(), (due, order));
            }

            _added = Math.Max(_added, order + 1);
        }
    }

    private string Write(ScheduledItem item, bool isGivenUp)
    {
        var id = _added++.ToString(CultureInfo.InvariantCulture);
        var json = new JsonObject { ["_id"] = id, ["due"] = item.Due, ["kind"] = item.Kind, ["object"] = item.ObjectId };
        if (item.Failure is not null)
        {
            json["attempts"] = (long)item.Attempts;
            json["failure"] = item.Failure;
            json["given_up"] = isGivenUp;
        }

        items.Add(json);
        return id;
    }

    private static ScheduledItem Read(JsonObject json) => new(json.Whole("due")!.Value, json.Text("kind")!, json.Text("object")!)
    {
        Attempts = (int)(json.Whole("attempts") ?? 0),
        Failure = json.Text("failure"),
        IsGivenUp = json.Flag("given_up"),
    };
}

/// <summary>One entry: at which unix second, what, and to which object.</summary>
internal sealed record ScheduledItem(long Due, string Kind, string ObjectId)
{
    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it could not be done; null while it was not tried.</summary>
    public string? Failure { get; init; }

    /// <summary>It is not tried again.</summary>
    public bool IsGivenUp { get; init; }
}
