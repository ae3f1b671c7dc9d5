using System.Runtime.CompilerServices;

namespace Payments.Client.Json;

/// <summary>
/// Walks the members of a JSON object and finds each among those that a type knows. The API sends members in the order of its description, in which the
/// generator names them too: so the name after the last one is tried first, and it nearly always is the right one.
/// </summary>
internal ref struct MemberCursor
{
    private readonly ReadOnlySpan<byte> _names;
    private int _position;
    private int _next;

    // Only where mismatches are gathered or read around: whether there is an object at all, where the current value starts, and whether
    // something has not fitted yet of the member that the object belongs to.
    private bool _isOver;
    private int _value;
    private bool _isOuterPending;

    private MemberCursor(ReadOnlySpan<byte> names) => _names = names;

    /// <summary>Which of the known names the current member has; -1 for none.</summary>
    public int Index { get; private set; }

    /// <summary>The name of the current member, if it is not a known one.</summary>
    public ReadOnlySpan<byte> UnknownName { get; private set; }

    /// <summary>Steps into the object that the reader stands on.</summary>
    /// <param name="names">The known names, each after its length.</param>
    /// <param name="reader">Where to read.</param>
    public static MemberCursor Begin(ReadOnlySpan<byte> names, scoped ref JsonReader reader)
    {
        var cursor = new MemberCursor(names);
        if (!reader.TryBeginObject())
        {
            cursor._isOver = true;
        }
        else if (reader.Mismatches is { } mismatches)
        {
            (cursor._isOuterPending, mismatches.HasPending) = (mismatches.HasPending, false);
        }

        return cursor;
    }

    /// <summary>Moves to the value of the next member. False at the end of the object.</summary>
    public bool Next(ref JsonReader reader) => reader.Mismatches is { } mismatches ? NextAmong(mismatches, ref reader) : NextMember(ref reader);

    private bool NextMember(ref JsonReader reader)
    {
        if (!reader.NextName())
        {
            return false;
        }

        if (_position < _names.Length && reader.TryTakeName(NameAt(_position)))
        {
            Index = _next;
            MoveOn();
        }
        else
        {
            FindElsewhere(reader.TakeName());
        }

        return true;
    }

    private bool NextAmong(Mismatches mismatches, ref JsonReader reader)
    {
        if (_isOver)
        {
            return false;
        }

        mismatches.EndMember(_value);
        if (!reader.NextName())
        {
            mismatches.HasPending = _isOuterPending;
            return false;
        }

        var name = reader.TakeName();
        _value = reader.Position;
        FindElsewhere(name);
        if (mismatches.IsNext(_value))
        {
            Index = -1;
            UnknownName = name;
        }

        return true;
    }

    private readonly ReadOnlySpan<byte> NameAt(int position) => _names.Slice(position + 1, _names[position]);

    private void MoveOn()
    {
        _position += 1 + _names[_position];
        _next++;
    }

    private void FindElsewhere(ReadOnlySpan<byte> name)
    {
        var (position, next) = (_position, _next);
        if (TryFind(name, _names.Length))
        {
            return;
        }

        (_position, _next) = (0, 0);
        if (TryFind(name, position))
        {
            return;
        }

        (_position, _next) = (position, next);
        Index = -1;
        UnknownName = name;
    }

    private bool TryFind(ReadOnlySpan<byte> name, int end)
    {
        while (_position < end)
        {
            Index = _next;
            var isFound = _names[_position] == name.Length && NameAt(_position).SequenceEqual(name);
            MoveOn();
            if (isFound)
            {
                return true;
            }
        }

        return false;
    }
}
