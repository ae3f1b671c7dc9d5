namespace Payments.Client.Paging;

/// <summary>
/// Where a walk has been, told exactly and in bounded memory. Up to 10,000 marks all are kept. Beyond that every second one is, then every fourth, and so on:
/// a walk that goes in circles is then still found out, if only once it has gone round for as many pages as lie between two marks that were kept.
/// </summary>
internal sealed class CursorHistory
{
    private const int Most = 10_000;

    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private long _count;
    private long _distance = 1;

    public bool Holds(string mark) => _numbers.ContainsKey(mark);

    /// <summary>Adds a mark. False if it is there already; an empty one marks nothing.</summary>
    public bool Add(string mark)
    {
        if (mark.Length == 0)
        {
            return true;
        }

        if (Holds(mark))
        {
            return false;
        }

        var number = _count++;
        if (number % _distance == 0)
        {
            _numbers.Add(mark, number);
            ThinOut();
        }

        return true;
    }

    private void ThinOut()
    {
        if (_numbers.Count <= Most)
        {
            return;
        }

        _distance *= 2;
        foreach (var (mark, number) in _numbers.Select(static pair => (pair.Key, pair.Value)).ToList())
        {
            if (number % _distance != 0)
            {
                _numbers.Remove(mark);
            }
        }
    }
}
