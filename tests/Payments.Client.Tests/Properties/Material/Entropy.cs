using System.Text;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>Makes choices from bytes, so that whoever makes up the bytes, a generator or a fuzzer, makes the choices. At their end all choices are the smallest.</summary>
internal sealed class Entropy(byte[] bytes)
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "7", "[", "]", "=", "&", "%", "+", " ", "\0", "\r\n", "\t", "\u007F", "\u0085", "%41", "[0]", "é", "€", "\uFEFF", "\uFFFD", "\u2028",
        "😀", "\uD800", "\uDC00", "\uDFFF\uD800", "🧾\uD83D",
    ];

    private int _at;

    public byte Next() => _at < bytes.Length ? bytes[_at++] : (byte)0;

    /// <summary>True for one byte in so many.</summary>
    public bool OneIn(int count) => Next() is var drawn && drawn != 0 && drawn % count == 0;

    public int Below(int limit) => ((Next() << 8) | Next()) % limit;

    public long Number() => Next() switch
    {
        < 100 and var small => small - 50,
        < 110 => long.MinValue,
        < 120 => long.MaxValue,
        _ => BitConverter.ToInt64([Next(), Next(), Next(), Next(), Next(), Next(), Next(), Next()], 0),
    };

    public decimal Decimal() => new(Below(65_536) * 32_768, Below(65_536), Below(65_536), OneIn(2), (byte)(Next() % 29));

    /// <summary>Any text: every kind of character that could be mistaken for something else, unpaired surrogates too; seldom a very long one.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        for (var left = Next() % 8; left > 0; left--)
        {
            var drawn = Next();
            text.Append(drawn < 128 ? Pieces[drawn % Pieces.Length] : ((char)((drawn << 8) | Next())).ToString());
        }

        return OneIn(50) ? new StringBuilder().Insert(0, text.ToString(), 5_000).ToString() : text.ToString();
    }
}
