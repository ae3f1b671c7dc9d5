using System.Collections.Concurrent;
using System.Diagnostics;

namespace Payments.Client.Tests.Support;

/// <summary>Keeps every span that the client ends while it listens.</summary>
internal sealed class ListeningSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public ListeningSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Payments.Client" or "Payments.Client.Attempts",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans, in the order in which they ended: the attempts of a call come before the call.</summary>
    public IReadOnlyList<Activity> Ended => [.. _ended];

    /// <summary>Everything that can be read in the spans.</summary>
    public IEnumerable<string> Texts => Ended.SelectMany(SuiteOutput.TextsOf);

    public void Dispose() => _listener.Dispose();

    private void Keep(Activity span)
    {
        SuiteOutput.Search(span);
        _ended.Enqueue(span);
    }
}
