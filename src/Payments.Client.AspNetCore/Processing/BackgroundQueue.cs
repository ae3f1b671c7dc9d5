namespace Payments.Client.AspNetCore.Processing;

/// <summary>
/// Wakes whoever handles events in the background. An endpoint that has one in the container, under its name, keeps events and leaves their handling to it.
/// </summary>
internal sealed class BackgroundQueue : IDisposable
{
    private readonly SemaphoreSlim _arrived = new(0, 1);

    /// <summary>Tells that something is to be done.</summary>
    public void Arrived()
    {
        lock (_arrived)
        {
            if (_arrived.CurrentCount == 0)
            {
                _arrived.Release();
            }
        }
    }

    /// <summary>Waits until something was told since the last wait.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _arrived.WaitAsync(cancellationToken);

    public void Dispose() => _arrived.Dispose();
}
