namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>What a test has started and ends with it, in the order in which it was started.</summary>
internal sealed class Disposables : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _started = [];

    public T Add<T>(T started)
        where T : IAsyncDisposable
    {
        _started.Add(started);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in _started)
        {
            await started.DisposeAsync();
        }
    }
}
