namespace Payments.Client.Sandbox.Store;

/// <summary>Makes ids that look like the API's, are never repeated, and are the same in every run.</summary>
internal sealed class IdSource
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>How many characters at the end of an id tell it from all others.</summary>
    public const int CounterDigits = 8;

    /// <summary>How many ids there can be: 62 to the power of eight, so that the last digits tell each from all others.</summary>
    public const long Most = 218_340_105_584_896;

    private long _counter;

    /// <summary>How many ids were made.</summary>
    public long Given => Interlocked.Read(ref _counter);

    /// <summary>Goes on where another run of the sandbox ended, so that no id comes twice.</summary>
    public void Resume(long given) => Interlocked.Exchange(ref _counter, Math.Max(given, Given));

    /// <summary>What orders ids by when they were made, compared character by character.</summary>
    public static string PlaceOf(string id) => id[^CounterDigits..];

    public string Next(string prefix, int length = 24)
    {
        var counter = (ulong)Interlocked.Increment(ref _counter);
        return prefix + string.Create(length, counter, static (span, number) =>
        {
            // The first characters mix the number so that ids look random; the last spell it so that no two are alike.
            var noise = Mix(number);
            for (var i = 0; i < span.Length - CounterDigits; i++)
            {
                span[i] = Alphabet[(int)(noise % 62)];
                noise = i % 8 == 7 ? Mix(noise + number) : noise / 62;
            }

            for (var i = span.Length - 1; i >= span.Length - CounterDigits && i >= 0; i--)
            {
                span[i] = Alphabet[(int)(number % 62)];
                number /= 62;
            }
        });
    }

    // The finalizer of SplitMix64.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
