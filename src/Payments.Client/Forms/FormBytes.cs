using System.Buffers;
using System.Buffers.Text;

namespace Payments.Client.Forms;

/// <summary>Bytes of a form in pooled memory that grows. It is wiped before it goes back: what was written may be a card number.</summary>
internal struct FormBytes(int size)
{
    private const int LongestNumber = 40;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);

    public int Length { get; set; }

    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Append(byte unit) => Room(1)[Length++] = unit;

    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        Length += text.Length;
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, Reserve(LongestNumber), out var written);
        Length += written;
    }

    /// <summary>Appends text, percent-encoded.</summary>
    public void AppendEncoded(ReadOnlySpan<char> text) => Length += FormEncoding.Encode(text, Reserve(text.Length * FormEncoding.LongestCharacter));

    /// <summary>Room for so many bytes behind what is written.</summary>
    public Span<byte> Reserve(int more) => Room(more).AsSpan(Length);

    public void Forget()
    {
        // Behind what is written may be the rest of what was longer once.
        _bytes.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private byte[] Room(int more)
    {
        if (_bytes.Length - Length < more)
        {
            Grow(more);
        }

        return _bytes;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        Written.CopyTo(larger);
        var length = Length;
        Forget();
        (_bytes, Length) = (larger, length);
    }
}
