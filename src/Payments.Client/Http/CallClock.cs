using System.Globalization;

namespace Payments.Client.Http;

/// <summary>How long a call has taken, and when it ends even if no attempt was final.</summary>
internal sealed class CallClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TimeSpan? _total;
    private readonly TimeLimit? _limit;
    private TimeoutException? _outOfTime;

    public CallClock(TimeProvider time, TimeSpan? total, CancellationToken ofCaller)
    {
        _time = time;
        _started = time.GetTimestamp();
        _total = total;
        _limit = total is { } most ? new TimeLimit(time, most, ofCaller) : null;
        Token = _limit?.Token ?? ofCaller;
    }

    /// <summary>Is cancelled by the caller, and when the total timeout is over.</summary>
    public CancellationToken Token { get; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_started);

    /// <summary>How much of the total timeout is left; null if there is none.</summary>
    public TimeSpan? TimeLeft => _total - Elapsed;

    /// <summary>Why the call ends before an attempt was final; null unless its total timeout is over.</summary>
    public TimeoutException? OutOfTime => _outOfTime ??= _limit is not { IsOver: true } ? null : new TimeoutException(
        string.Format(CultureInfo.InvariantCulture, "The call took longer than its total timeout of {0} s.", _total?.TotalSeconds));

    public void Dispose() => _limit?.Dispose();
}
