using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Payments.Client.Benchmarks.Floor;

/// <summary>What a careful person writes by hand for one request: known names as bytes, only values are encoded.</summary>
internal ref struct HandWrittenForm
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int _length;

    public HandWrittenForm()
    {
    }

    public void Raw(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    public void Number(long value)
    {
        Reserve(20);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_length), out var written);
        _length += written;
    }

    public void Text(string value)
    {
        Reserve(value.Length * 9);
        for (var i = 0; i < value.Length; i++)
        {
            var unit = value[i];
            if (char.IsAsciiLetterOrDigit(unit) || unit is '-' or '.' or '_' or '*')
            {
                _buffer[_length++] = (byte)unit;
            }
            else if (unit == ' ')
            {
                _buffer[_length++] = (byte)'+';
            }
            else
            {
                Rune.DecodeFromUtf16(value.AsSpan(i), out var rune, out var units);
                i += units - 1;
                Escape(rune);
            }
        }
    }

    public byte[] Finish()
    {
        var form = _buffer.AsSpan(0, _length).ToArray();
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        return form;
    }

    private void Escape(Rune rune)
    {
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var unit in utf8[..rune.EncodeToUtf8(utf8)])
        {
            _buffer[_length++] = (byte)'%';
            _buffer[_length++] = "0123456789ABCDEF"u8[unit >> 4];
            _buffer[_length++] = "0123456789ABCDEF"u8[unit & 15];
        }
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _length < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + more));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }
    }
}
