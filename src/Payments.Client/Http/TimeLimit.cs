namespace Payments.Client.Http;

/// <summary>A limit on the client's clock, inside of what ends earlier or later: a call's inside of the caller's patience, an attempt's inside of the call's.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenRegistration _registration;

    public TimeLimit(TimeProvider clock, TimeSpan time, CancellationToken outer)
    {
        _outer = outer;
#if NETSTANDARD2_0
        _end = clock.CreateCancellationTokenSource(time);
        _registration = outer.Register(static end => ((CancellationTokenSource)end!).Cancel(), _end);
#else
        _end = new CancellationTokenSource(time, clock);
        _registration = outer.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);
#endif
    }

    /// <summary>Is cancelled when the time is over, and with the outer token.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>Whether it was the time that ended, not what lies outside of it.</summary>
    public bool IsOver => _end.IsCancellationRequested && !_outer.IsCancellationRequested;

    public void Dispose()
    {
        _registration.Dispose();
        _end.Dispose();
    }
}
