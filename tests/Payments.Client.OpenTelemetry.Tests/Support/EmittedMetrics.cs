using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Payments.Client.OpenTelemetry.Tests.Support;

/// <summary>What the client and the webhooks really measure, by the names that Prometheus knows it by.</summary>
internal sealed class EmittedMetrics : IDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _labels = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _first = [];
    private readonly MeterListener _listener = new();

    public EmittedMetrics()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Payments.Client")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _listener.Start();
    }

    /// <summary>The metrics that were measured, each with its labels.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Labels =>
        _labels.ToDictionary(metric => metric.Key, metric => (IReadOnlyCollection<string>)[.. metric.Value.Keys]);

    /// <summary>Ends when a metric was measured for the first time, in the background for example.</summary>
    public Task WaitForAsync(string metric) => _first.GetOrAdd(metric, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var name in NamesOf(instrument))
        {
            var labels = _labels.GetOrAdd(name, static _ => []);
            foreach (var tag in tags)
            {
                labels[Escape(tag.Key)] = true;
            }

            _first.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            if (name.EndsWith("_bucket", StringComparison.Ordinal))
            {
                labels["le"] = true;
            }
        }
    }

    /// <summary>By OpenTelemetry's rules for Prometheus: units are spelt out at the end, but for those in braces; what only grows is a total.</summary>
    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var unit = instrument.Unit is null or ['{', ..] ? "" : instrument.Unit == "s" ? "_seconds" : throw new NotSupportedException($"How is the unit {instrument.Unit} spelt?");
        var name = Escape(instrument.Name) + unit;
        return instrument switch
        {
            Histogram<double> or Histogram<long> => [name + "_bucket", name + "_count", name + "_sum"],
            Counter<long> or ObservableCounter<long> => [name + "_total"],
            _ => [name],
        };
    }

    private static string Escape(string name) => name.Replace('.', '_');
}
