using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// Walks the members of a JSON object and finds each among those that a type knows. The API sends members in the order of its description, in which the
/// generator names them too: so the name after the last one is tried first, and it nearly always is the right one.
/// </summary>
/// <param name="names">The known names, each followed by a line break.</param>
internal ref struct MemberCursor(ReadOnlySpan<byte> names)
{
    // JSON has no line break inside a string unless it is escaped, so no name on the wire can hold two of ours.
    private const byte Separator = (byte)'\n';

    private readonly ReadOnlySpan<byte> _names = names;
    private int _position;
    private int _next;

    /// <summary>Which of the known names the current member has; -1 for none.</summary>
    public int Index { get; private set; }

    /// <summary>The name of the current member, if it is not a known one.</summary>
    public ReadOnlySpan<byte> UnknownName { get; private set; }

    /// <summary>Moves to the value of the next member. False at the end of the object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        var names = _names;
        var name = reader.ValueSpan;
        var end = _position + name.Length;
        if (end < names.Length && names[end] == Separator && names.Slice(_position, name.Length).SequenceEqual(name))
        {
            Index = _next++;
            _position = end + 1;
        }
        else
        {
            FindElsewhere(ref reader);
        }

        reader.Read();
        return true;
    }

    private void FindElsewhere(ref Utf8JsonReader reader)
    {
        var isEscaped = reader.ValueIsEscaped;
        var name = isEscaped || reader.HasValueSequence ? reader.CopiedName() : reader.ValueSpan;
        UnknownName = name;
        Index = name.IsEmpty || (isEscaped && name.IndexOf(Separator) >= 0) ? -1 : Search(name);
    }

    private int Search(ReadOnlySpan<byte> name)
    {
        var names = _names;
        var ahead = Find(name, names.Slice(_position));
        if (ahead >= 0)
        {
            _next += CountSeparators(names.Slice(_position, ahead));
            _position += ahead;
        }
        else
        {
            var behind = Find(name, names.Slice(0, _position));
            if (behind < 0)
            {
                return -1;
            }

            _next = CountSeparators(names.Slice(0, behind));
            _position = behind;
        }

        _position += name.Length + 1;
        return _next++;
    }

    private static int Find(ReadOnlySpan<byte> name, ReadOnlySpan<byte> names)
    {
        var start = 0;
        while (true)
        {
            var found = names.Slice(start).IndexOf(name);
            if (found < 0)
            {
                return -1;
            }

            start += found;
            var isWhole = (start == 0 || names[start - 1] == Separator) && names[start + name.Length] == Separator;
            if (isWhole)
            {
                return start;
            }

            start++;
        }
    }

    private static int CountSeparators(ReadOnlySpan<byte> names)
    {
#if NET8_0_OR_GREATER
        return names.Count(Separator);
#else
        var count = 0;
        foreach (var unit in names)
        {
            count += unit == Separator ? 1 : 0;
        }

        return count;
#endif
    }
}
