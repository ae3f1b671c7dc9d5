namespace Payments.Client.Http;

/// <summary>One call of an operation: the request, what became of its attempts, and how long it takes.</summary>
internal sealed class ApiCall(ApiRequest request, CancellationToken ofCaller) : IDisposable
{
    public ApiRequest Request => request;

    public AttemptLog Attempts { get; } = new();

    public CallClock Clock { get; } = new(request.Settings.Clock, request.TotalTimeout, ofCaller);

    /// <summary>Whether the caller wants nothing more of it.</summary>
    public bool IsCancelled => ofCaller.IsCancellationRequested;

    /// <summary>By which the caller cancels it.</summary>
    public CancellationToken OfCaller => ofCaller;

    public void Dispose() => Clock.Dispose();
}
