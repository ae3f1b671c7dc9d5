using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Client.Tests.Support;

/// <summary>
/// All that this run of the suite brings to light: each exception that is thrown anywhere in the process, caught or not, what is written to
/// the console, and what listeners hear of logs, spans and metrics. It is searched at once for secrets, and not kept.
/// </summary>
internal static partial class SuiteOutput
{
    private static readonly ConcurrentQueue<string> Found = [];
    private static long _seen;

    [ThreadStatic]
    private static bool _isSearching;

    /// <summary>How many texts were searched.</summary>
    public static long Seen => Interlocked.Read(ref _seen);

    /// <summary>Those that hold a secret.</summary>
    public static IReadOnlyList<string> Leaks => [.. Found];

    [ModuleInitializer]
    internal static void Watch()
    {
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => Search(thrown.Exception);
        Console.SetOut(new Searched(Console.Out));
        Console.SetError(new Searched(Console.Error));
    }

    /// <summary>Listens to every span and metric of the process, from now on; only where no test needs that nobody does.</summary>
    public static void ListenToAll()
    {
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Search,
        });
        var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) => Search(tags));
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => Search(tags));
        meters.Start();
    }

    public static void Search(Activity span)
    {
        foreach (var text in TextsOf(span))
        {
            Search(text);
        }
    }

    public static void Search(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            Search($"{tag.Key}={tag.Value}");
        }
    }

    public static void Search(string text)
    {
        Interlocked.Increment(ref _seen);
        if (HoldsSecret(text))
        {
            Found.Enqueue(text);
        }
    }

    public static bool HoldsSecret(string text) => Secret().IsMatch(text);

    /// <summary>Everything that can be read in a span.</summary>
    public static IEnumerable<string> TextsOf(Activity span) => span.TagObjects
        .Select(tag => $"{tag.Key}={tag.Value}")
        .Concat(span.Events.Select(happened => $"{happened.Name} {string.Join(' ', happened.Tags)}"))
        .Concat(span.Baggage.Select(item => $"{item.Key}={item.Value}"))
        .Append(span.DisplayName)
        .Append(span.StatusDescription ?? "");

    private static void Search(Exception exception)
    {
        // Reading an exception can throw one, which would be read in turn.
        if (_isSearching)
        {
            return;
        }

        _isSearching = true;
        try
        {
            Search(exception.ToString());
            foreach (DictionaryEntry entry in exception.Data)
            {
                Search($"{entry.Key}={entry.Value}");
            }
        }
        finally
        {
            _isSearching = false;
        }
    }

    /// <summary>Keys, secrets of webhooks, and the numbers of test cards, as the suite uses them.</summary>
    [GeneratedRegex(@"\b(([sr]k_(live|test)|whsec)_\w|4242 ?4242 ?4242 ?4242|4000 ?00[0-9]{2} ?[0-9]{4} ?[0-9]{4}\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    private sealed class Searched(TextWriter console) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        public override void Write(char value) => console.Write(value);

        public override void Write(string? value)
        {
            Search(value ?? "");
            console.Write(value);
        }

        public override void WriteLine(string? value)
        {
            Search(value ?? "");
            console.WriteLine(value);
        }
    }
}
