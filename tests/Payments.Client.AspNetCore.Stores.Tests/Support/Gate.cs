namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>Holds handlers inside until it is opened, and counts them.</summary>
internal sealed class Gate
{
    private readonly object _lock = new();
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _inside;

    public int Passes { get; private set; }

    public int MostAtATime { get; private set; }

    /// <summary>Ends once a handler is inside.</summary>
    public Task Inside => InsideTogether(1);

    public void Open() => _open.TrySetResult();

    public Task InsideTogether(int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            Tell();
            return reached.Task.WaitAsync(WebhookHost.Patience);
        }
    }

    public async Task Pass(WebhookContext context, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Passes++;
            _inside++;
            Tell();
        }

        try
        {
            await _open.Task.WaitAsync(WebhookHost.Patience, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _inside--;
            }
        }
    }

    private void Tell()
    {
        MostAtATime = Math.Max(MostAtATime, _inside);
        _waiting.FindAll(waiting => waiting.Count <= _inside).ForEach(waiting => waiting.Reached.TrySetResult());
    }
}
