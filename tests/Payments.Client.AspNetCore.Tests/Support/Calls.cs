using System.Collections.Concurrent;

namespace Payments.Client.AspNetCore.Tests.Support;

/// <summary>What handlers were called for, in order.</summary>
internal sealed class Calls
{
    private readonly ConcurrentQueue<string> _names = [];

    public IReadOnlyList<string> Names => [.. _names];

    public void Note(string name) => _names.Enqueue(name);

    /// <summary>A delegate that notes its calls.</summary>
    public Func<ApiResource, WebhookContext, CancellationToken, Task> As(string name) => (_, _, _) =>
    {
        Note(name);
        return Task.CompletedTask;
    };

    /// <summary>A delegate that notes its calls, and fails the first times.</summary>
    public Func<ApiResource, WebhookContext, CancellationToken, Task> Failing(string name, int times = int.MaxValue)
    {
        var left = times;
        return (_, _, _) =>
        {
            Note(name);
            return Interlocked.Decrement(ref left) >= 0 ? throw new InvalidOperationException("The shop is closed.") : Task.CompletedTask;
        };
    }
}
