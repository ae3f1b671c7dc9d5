namespace Payments.Client.Json;

/// <summary>
/// The members of an event whose values do not fit their types. A first reading gathers them, and skips each; a second one reads around them, as around
/// members that are not known. So the effort stays in proportion to the event, however many they are.
/// </summary>
internal sealed class Mismatches
{
    private readonly List<int> _values = [];
    private int _next;

    /// <summary>Whether they are being gathered.</summary>
    public bool IsGathering { get; private set; } = true;

    /// <summary>Whether something of the member that is being read did not fit: then it is kept raw as a whole.</summary>
    public bool HasPending { get; set; }

    /// <summary>Where the values start, in bytes from the start of the document, in this order.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>A member has been read: if something of it did not fit, it is noted, in place of those inside of it.</summary>
    public void EndMember(int value)
    {
        if (!HasPending)
        {
            return;
        }

        HasPending = false;
        while (_values.Count > 0 && _values[_values.Count - 1] > value)
        {
            _values.RemoveAt(_values.Count - 1);
        }

        _values.Add(value);
    }

    /// <summary>All are gathered: from now on they are read around.</summary>
    public void ReadAround() => IsGathering = false;

    /// <summary>Whether the member whose value starts here is the next one to read around.</summary>
    public bool IsNext(int value)
    {
        if (IsGathering || _next == _values.Count || _values[_next] != value)
        {
            return false;
        }

        _next++;
        return true;
    }
}
