using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Tests.Support;

/// <summary>Keeps every log message of a level and above.</summary>
internal sealed class ListeningLog(LogLevel level = LogLevel.Trace) : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogEntry> _entries = [];
    private readonly ConcurrentQueue<string> _categories = [];

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public IReadOnlyList<string> Categories => [.. _categories];

    public IEnumerable<string> Texts => Entries.SelectMany(entry => entry.Texts);

    public ILogger CreateLogger(string categoryName)
    {
        _categories.Enqueue(categoryName);
        return this;
    }

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= level;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var entry = new LogEntry(logLevel, eventId, formatter(state, exception), exception, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
        foreach (var text in entry.Texts)
        {
            SuiteOutput.Search(text);
        }

        _entries.Enqueue(entry);
    }

    public void Dispose()
    {
    }
}

/// <summary>One log message.</summary>
internal sealed record LogEntry(LogLevel Level, EventId Event, string Message, Exception? Failure, IReadOnlyList<KeyValuePair<string, object?>> Values)
{
    public IEnumerable<string> Texts => Values.Select(value => $"{value.Key}={value.Value}").Append(Message).Append($"{Failure}");
}
