namespace Payments.Client.AspNetCore.Endpoint;

/// <summary>
/// Cancels the handlers of a delivery once the host is stopping and the server has given the request up too. That the sender hangs up does not tear work that
/// has begun: the event would only come again, to a handler that has done half of it.
/// </summary>
internal sealed class HandlingToken : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _whenAborted;
    private readonly CancellationTokenRegistration _whenStopping;

    public HandlingToken(CancellationToken aborted, CancellationToken stopping)
    {
        _whenAborted = aborted.Register(CancelIfBoth);
        _whenStopping = stopping.Register(CancelIfBoth);

        void CancelIfBoth()
        {
            if (aborted.IsCancellationRequested && stopping.IsCancellationRequested)
            {
                _source.Cancel();
            }
        }
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _whenAborted.Dispose();
        _whenStopping.Dispose();
        _source.Dispose();
    }
}
