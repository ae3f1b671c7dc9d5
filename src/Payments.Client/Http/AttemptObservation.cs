using System.Diagnostics;

namespace Payments.Client.Http;

/// <summary>One attempt that is being watched, until it is disposed.</summary>
internal readonly struct AttemptObservation(ApiCall call, Activity? span) : IDisposable
{
    public void Responded(BufferedResponse response)
    {
        LimitMetrics.Responded(call, response);
        if (span is not null)
        {
            span.SetTag("network.protocol.version", response.Message.Version is { Major: >= 2, Minor: 0 } whole ? whole.ToString(1) : response.Message.Version.ToString(2));
            Telemetry.SetOutcome(span, (int)response.Status, response.RequestId);
        }
    }

    public void Failed(Exception failure)
    {
        span?.SetTag("error.type", failure.GetType().FullName);
        span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => Watchers.End(span);
}
