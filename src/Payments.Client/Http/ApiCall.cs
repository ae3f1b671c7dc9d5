namespace Payments.Client.Http;

/// <summary>One call of an operation: the request, what became of its attempts, and how long it takes.</summary>
internal sealed class ApiCall(ApiRequest request, CancellationToken ofCaller) : IDisposable
{
    public ApiRequest Request => request;

    public AttemptLog Attempts { get; } = new();

    public CallClock Clock { get; } = new(request.Settings.Clock, request.TotalTimeout, ofCaller);

    /// <summary>Whether the caller wants nothing more of it.</summary>
    public bool IsCancelled => ofCaller.IsCancellationRequested;

    /// <summary>The failure of a call that the caller has cancelled.</summary>
    public OperationCanceledException Cancelled(Exception failure) => new("The call was cancelled.", failure, ofCaller);

    public void Dispose() => Clock.Dispose();
}
