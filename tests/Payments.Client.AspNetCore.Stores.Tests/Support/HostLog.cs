using Microsoft.Extensions.Logging;

namespace Payments.Client.AspNetCore.Stores.Tests.Support;

/// <summary>What a host has logged, by which tests know that something has happened.</summary>
public sealed class HostLog : ILoggerProvider, ILogger
{
    private readonly object _lock = new();
    private readonly List<(LogLevel Level, string Name, string Text)> _entries = [];
    private readonly List<(string Name, int Count, TaskCompletionSource Reached)> _waiting = [];

    public IReadOnlyList<(LogLevel Level, string Name, string Text)> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Ends once an event of that name has been logged.</summary>
    public Task Logged(string name) => LoggedTimes(name, 1);

    /// <summary>Ends once events of that name have been logged so often in all.</summary>
    public Task LoggedTimes(string name, int count)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((name, count, reached));
            Tell();
            return reached.Task.WaitAsync(WebhookHost.Patience);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
        {
            _entries.Add((logLevel, eventId.Name ?? "", $"{formatter(state, exception)} {exception}"));
            Tell();
        }
    }

    public void Dispose()
    {
    }

    private void Tell() => _waiting
        .FindAll(waiting => _entries.Count(entry => entry.Name == waiting.Name) >= waiting.Count)
        .ForEach(waiting => waiting.Reached.TrySetResult());
}
