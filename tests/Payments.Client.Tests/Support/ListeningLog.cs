using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Tests.Support;

/// <summary>Keeps every log message of a level and above.</summary>
internal sealed class ListeningLog(LogLevel level = LogLevel.Trace) : ILoggerFactory
{
    private readonly ConcurrentQueue<LogEntry> _entries = [];
    private readonly LogLevel _level = level;

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    public IEnumerable<string> Texts => Entries.SelectMany(entry => entry.Texts);

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class Category(ListeningLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= log._level;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var entry = new LogEntry(name, logLevel, eventId, formatter(state, exception), exception, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            foreach (var text in entry.Texts)
            {
                SuiteOutput.Search(text);
            }

            log._entries.Enqueue(entry);
        }
    }
}

/// <summary>One log message.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, EventId Event, string Message, Exception? Failure, IReadOnlyList<KeyValuePair<string, object?>> Values)
{
    public IEnumerable<string> Texts => Values.Select(value => $"{value.Key}={value.Value}").Append(Message).Append($"{Failure}");
}
