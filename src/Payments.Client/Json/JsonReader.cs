using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
#if NET8_0_OR_GREATER
using System.Buffers;
#endif

namespace Payments.Client.Json;

/// <summary>
/// Walks a JSON document in memory, and checks all of its grammar (RFC 8259) on the way. It takes what it is asked for instead of telling what comes next:
/// so a member that stands where it is expected costs one comparison of its name. It stands on the first byte of a value, and after taking it behind its last one.
/// </summary>
/// <remarks>Of a text it wants only that it ends: what is wrong inside of its quotes is for <see cref="JsonText"/> to make the best of.</remarks>
internal ref struct JsonReader
{
    private const int DeepestNesting = 64;
    private const int SurelyInt64Digits = 18;
    private const byte Nothing = 0;

#if NET8_0_OR_GREATER
    private static readonly SearchValues<byte> EndsOrBreaksText = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F"u8
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);
#endif

    private readonly ReadOnlySpan<byte> _json;
    private int _position;
    private int _depth;

    // Whether the object or array that was begun last has had nothing yet: only then it may go on without a comma.
    private bool _isEmpty;

    /// <summary>Stands on the value of a document.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public JsonReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        if (SkipSpace() == Nothing)
        {
            throw Malformed("a value");
        }
    }

    /// <summary>Where it stands, in bytes from the start of the document.</summary>
    public readonly int Position => _position;

    /// <summary>What takes note of values that do not fit; null if these throw.</summary>
    public Mismatches? Mismatches { get; set; }

    /// <summary>Whether it stands inside of an event, which deals with all that does not fit in it.</summary>
    public bool IsInEvent { get; set; }

    /// <summary>What kind of value its first byte begins; <see cref="JsonTokenType.None"/> for a byte that begins none.</summary>
    public readonly JsonTokenType TokenType => Current switch
    {
        (byte)'"' => JsonTokenType.String,
        (byte)'{' => JsonTokenType.StartObject,
        (byte)'[' => JsonTokenType.StartArray,
        (byte)'n' => JsonTokenType.Null,
        (byte)'t' => JsonTokenType.True,
        (byte)'f' => JsonTokenType.False,
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => JsonTokenType.Number,
        _ => JsonTokenType.None,
    };

    private readonly byte Current => (uint)_position < (uint)_json.Length ? _json[_position] : Nothing;

    /// <summary>The bytes from an earlier position to here.</summary>
    public readonly ReadOnlySpan<byte> From(int start) => _json.Slice(start, _position - start);

    /// <summary>Steps into the object or array that it stands on.</summary>
    public void Begin()
    {
        if (_depth == DeepestNesting)
        {
            throw new JsonException($"The JSON is nested deeper than {DeepestNesting} levels.");
        }

        _depth++;
        _position++;
        _isEmpty = true;
    }

    /// <summary>Moves to the next member's name. False, and behind the object, if there is none.</summary>
    public bool NextName()
    {
        if (!Next((byte)'}', out var unit))
        {
            return false;
        }

        if (unit != '"')
        {
            throw Malformed("a name in quotes");
        }

        return true;
    }

    /// <summary>Moves to the next item. False, and behind the array, if there is none.</summary>
    public bool NextItem() => Next((byte)']', out _);

    /// <summary>Moves from a member's name to its value, if the name is this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTakeName(ReadOnlySpan<byte> name)
    {
        var rest = _json.Slice(_position + 1);
        if ((uint)name.Length >= (uint)rest.Length || rest[name.Length] != '"' || !rest.Slice(0, name.Length).SequenceEqual(name))
        {
            return false;
        }

        _position += name.Length + 2;
        MoveToValue();
        return true;
    }

    /// <summary>Moves from a member's name to its value, whatever the name is.</summary>
    public ReadOnlySpan<byte> TakeName()
    {
        var name = TakeText(out var isPlain);
        if (!isPlain)
        {
            name = System.Text.Encoding.UTF8.GetBytes(JsonText.Decode(name));
        }

        MoveToValue();
        return name;
    }

    /// <summary>Moves from the end of a member's name to its value.</summary>
    public void MoveToValue()
    {
        // As the API writes it: a colon and one space.
        var rest = _json.Slice(_position);
        if (rest.Length > 2 && rest[0] == ':' && rest[1] == ' ' && rest[2] > ' ')
        {
            _position += 2;
            return;
        }

        if (SkipSpace() != ':')
        {
            throw Malformed("a colon");
        }

        _position++;
        SkipSpace();
    }

    /// <summary>Takes a null, if it stands on one.</summary>
    public bool TryTakeNull()
    {
        if (Current != 'n')
        {
            return false;
        }

        Take("null"u8);
        return true;
    }

    /// <summary>Takes one of the three words that JSON has.</summary>
    public void Take(ReadOnlySpan<byte> word)
    {
        if (!_json.Slice(_position).StartsWith(word))
        {
            throw Malformed("null, true or false");
        }

        _position += word.Length;
    }

    /// <summary>Tells what stands between the quote that it stands on and the next one, if that is not more than so much. Nothing of it is checked.</summary>
    public readonly bool TryPeekText(int longest, out ReadOnlySpan<byte> text)
    {
        var rest = _json.Slice(_position + 1);
        var length = rest.Slice(0, Math.Min(rest.Length, longest + 1)).IndexOf((byte)'"');
        text = length < 0 ? default : rest.Slice(0, length);
        return length >= 0;
    }

    /// <summary>Moves behind a text that was peeked at.</summary>
    public void TakePeeked(ReadOnlySpan<byte> text) => _position += text.Length + 2;

    /// <summary>Takes the text that it stands on, without its quotes and as it is written.</summary>
    /// <param name="isPlain">Whether it has neither escapes nor control characters.</param>
    public ReadOnlySpan<byte> TakeText(out bool isPlain)
    {
        var rest = _json.Slice(_position + 1);
        var length = IndexOfEndOrBreak(rest);
        isPlain = length >= 0 && rest[length] == '"';
        if (!isPlain)
        {
            length = LengthOfBroken(rest, length);
        }

        _position += length + 2;
        return rest.Slice(0, length);
    }

    /// <summary>Takes the number that it stands on, as it is written.</summary>
    public ReadOnlySpan<byte> TakeNumber()
    {
        var start = _position;
        if (Current == '-')
        {
            _position++;
        }

        if (Current == '0')
        {
            _position++;
        }
        else
        {
            SkipDigits();
        }

        if (Current == '.')
        {
            _position++;
            SkipDigits();
        }

        if (Current is (byte)'e' or (byte)'E')
        {
            _position++;
            if (Current is (byte)'+' or (byte)'-')
            {
                _position++;
            }

            SkipDigits();
        }

        return From(start);
    }

    /// <summary>Takes the number that it stands on, if it is a whole one that fits.</summary>
    public bool TryTakeInt64(out long value)
    {
        var json = _json;
        var start = _position;
        var isNegative = json[start] == '-';
        var first = isNegative ? start + 1 : start;
        var end = first;
        value = 0;
        while ((uint)end < (uint)json.Length && (uint)(json[end] - '0') <= 9)
        {
            value = unchecked((value * 10) + (json[end] - '0'));
            end++;
        }

        var digits = end - first;
        var isPlain = digits is > 0 and <= SurelyInt64Digits
            && (digits == 1 || json[first] != '0')
            && !((uint)end < (uint)json.Length && json[end] is (byte)'.' or (byte)'e' or (byte)'E');
        if (isPlain)
        {
            value = isNegative ? -value : value;
            _position = end;
            return true;
        }

        var number = TakeNumber();
        if (Utf8Parser.TryParse(number, out value, out int consumed) && consumed == number.Length)
        {
            return true;
        }

        _position = start;
        return false;
    }

    /// <summary>Takes the value that it stands on, whatever it is.</summary>
    public void Skip()
    {
        switch (TokenType)
        {
            case JsonTokenType.StartObject:
                Begin();
                while (NextName())
                {
                    TakeName();
                    Skip();
                }

                break;
            case JsonTokenType.StartArray:
                Begin();
                while (NextItem())
                {
                    Skip();
                }

                break;
            case JsonTokenType.String:
                TakeText(out _);
                break;
            case JsonTokenType.Number:
                TakeNumber();
                break;
            case JsonTokenType.Null:
                Take("null"u8);
                break;
            case JsonTokenType.True:
                Take("true"u8);
                break;
            case JsonTokenType.False:
                Take("false"u8);
                break;
            default:
                throw Malformed("a value");
        }
    }

    /// <summary>Checks that nothing follows.</summary>
    public void End()
    {
        SkipSpace();
        if (_position < _json.Length)
        {
            throw Malformed("the end");
        }
    }

    public readonly JsonException Malformed(string expected) => new(
        _position < _json.Length ? $"Expected {expected} at byte {_position} of the JSON." : $"The JSON ends after {_json.Length} bytes, where {expected} was expected.");

    private bool Next(byte closing, out byte unit)
    {
        unit = SkipSpace();
        if (unit == closing)
        {
            _position++;
            _depth--;
            _isEmpty = false;
            return false;
        }

        if (_isEmpty)
        {
            _isEmpty = false;
        }
        else if (unit == ',')
        {
            _position++;
            unit = SkipSpace();
        }
        else
        {
            throw Malformed("a comma or the end of what was begun");
        }

        return true;
    }

    /// <summary>Moves to the next byte that is not white space, and tells it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte SkipSpace()
    {
        var json = _json;
        var position = _position;
        var unit = Nothing;
        for (; (uint)position < (uint)json.Length; position++)
        {
            unit = json[position];
            if (unit is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                break;
            }

            unit = Nothing;
        }

        _position = position;
        return unit;
    }

    private void SkipDigits()
    {
        var start = _position;
        while (Current is >= (byte)'0' and <= (byte)'9')
        {
            _position++;
        }

        if (_position == start)
        {
            throw Malformed("a digit");
        }
    }

    private static int IndexOfEndOrBreak(ReadOnlySpan<byte> text)
    {
#if NET8_0_OR_GREATER
        return text.IndexOfAny(EndsOrBreaksText);
#else
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < (byte)' ' or (byte)'"' or (byte)'\\')
            {
                return i;
            }
        }

        return -1;
#endif
    }

    /// <summary>How long a text is whose first escape or control character is at a place.</summary>
    private readonly int LengthOfBroken(ReadOnlySpan<byte> text, int place)
    {
        while (place >= 0 && text[place] != '"')
        {
            var next = place + (text[place] == '\\' ? 2 : 1);
            var length = next < text.Length ? IndexOfEndOrBreak(text.Slice(next)) : -1;
            place = length < 0 ? -1 : next + length;
        }

        return place >= 0 ? place : throw new JsonException($"The text that begins at byte {_position} of the JSON does not end.");
    }
}
