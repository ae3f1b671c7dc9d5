using System.Text;
using System.Text.Json;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>One change to a document, of its bytes or of its tokens.</summary>
/// <param name="Kind">Which change.</param>
/// <param name="At">Where: the number of a byte or token, from either end of the document and beyond.</param>
/// <param name="Other">A second place or number.</param>
internal readonly record struct Mutation(byte Kind, int At, int Other)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "-1", "1.0", "1e2", "1E400", "-1e-400", "9223372036854775807", "9223372036854775808", "253402300800",
        "0.1234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890", "\"\"", "\"1.50\"", "\"1e5\"", "\" 7 \"", "\"NaN\"",
        "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u0063harge\"", "\"charge\"", "\"\u00FC\u20AC\"", "\"\xFF\"", "\"\xC0\x80\"", "{}", "[]", "[null]", "[[]]",
        "{\"\":0}", "{\"id\":\"x\"}", "{\"object\":\"charge\"}", "{\"object\":\"customer\",\"id\":7}", "{\"object\":5}", "{\"id\":null,\"object\":null}",
        "{\"a\":1,\"a\":2}", "{\"\\u0069d\":\"escaped\"}", new string('[', 70) + new string(']', 70), Deep(40, "{\"charge\":"), Deep(80, "{\"source\":"),
        "\"" + new string('x', 5_000) + "\"",
    ];

    /// <summary>The document with all changes made, one after the other.</summary>
    public static byte[] Apply(byte[] document, IEnumerable<Mutation> mutations) => mutations.Aggregate(document, static (bytes, mutation) => mutation.Apply(bytes));

    private byte[] Apply(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return [(byte)At];
        }

        var at = Place(At, bytes.Length);
        var until = Math.Min(bytes.Length, at + 1 + Place(Other, 20));
        return (Kind % 12) switch
        {
            0 => Replace(bytes, at, at + 1, [(byte)Other]),
            1 => Replace(bytes, at, at + 1, [(byte)(bytes[at] ^ (1 << Place(Other, 8)))]),
            2 => Replace(bytes, at, until, []),
            3 => Replace(bytes, at, at, bytes.AsSpan(at, until - at)),
            4 => bytes.AsSpan(0, at).ToArray(),
            5 => [.. bytes, .. bytes.AsSpan(at)],
            6 => Replace(bytes, at, at, Value),
            _ => ApplyToToken(bytes),
        };
    }

    private byte[] ApplyToToken(byte[] bytes)
    {
        var tokens = Token.All(bytes);
        if (tokens.Count == 0)
        {
            return bytes;
        }

        var token = tokens[Place(At, tokens.Count)];
        var other = tokens[Place(Other, tokens.Count)];
        if (token.IsName)
        {
            // Renamed, said twice, or named as another.
            return (Kind % 3) switch
            {
                0 => Replace(bytes, token.Start + 1, token.Start + 1, "x"u8),
                1 => Replace(bytes, token.Start, token.Start, [.. bytes.AsSpan(token.Start, token.End - token.Start), (byte)':', .. Value, (byte)',']),
                _ => other.IsName ? Replace(bytes, token.Start, token.End, bytes.AsSpan(other.Start, other.End - other.Start)) : bytes,
            };
        }

        return Kind % 2 == 0 || other.IsName
            ? Replace(bytes, token.Start, token.End, Value)
            : Replace(bytes, token.Start, token.End, bytes.AsSpan(other.Start, other.End - other.Start));
    }

    // Latin-1 lets the list above hold bytes that are not UTF-8; what is beyond it becomes UTF-8.
    private byte[] Value => Values[Place(Other, Values.Length)] is var value && value.All(static unit => unit < 0x100)
        ? Encoding.Latin1.GetBytes(value)
        : Encoding.UTF8.GetBytes(value);

    private static byte[] Replace(byte[] bytes, int start, int end, ReadOnlySpan<byte> with) => [.. bytes.AsSpan(0, start), .. with, .. bytes.AsSpan(end)];

    private static int Place(int number, int count) => (int)((uint)number % (uint)count);

    private static string Deep(int levels, string opening) => string.Concat(Enumerable.Repeat(opening, levels)) + "null" + new string('}', levels);

    /// <summary>A name or a value of a document, from its first byte to after its last.</summary>
    private readonly record struct Token(int Start, int End, bool IsName)
    {
        public static List<Token> All(byte[] bytes)
        {
            var found = new List<Token>();
            var open = new Stack<int>();
            var reader = new Utf8JsonReader(bytes);
            try
            {
                while (reader.Read())
                {
                    var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                    switch (reader.TokenType)
                    {
                        case JsonTokenType.StartObject or JsonTokenType.StartArray:
                            open.Push(start);
                            break;
                        case JsonTokenType.EndObject or JsonTokenType.EndArray:
                            found.Add(new Token(open.Pop(), end, false));
                            break;
                        case JsonTokenType.PropertyName:
                            found.Add(new Token(start, bytes.AsSpan(0, end).LastIndexOf((byte)'"') + 1, true));
                            break;
                        default:
                            found.Add(new Token(start, end, false));
                            break;
                    }
                }
            }
            catch (JsonException)
            {
                // An earlier change broke it here; what came before can still be changed.
            }

            return found;
        }
    }
}
