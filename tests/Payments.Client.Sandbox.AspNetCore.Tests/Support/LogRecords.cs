using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Sandbox.AspNetCore.Tests.Support;

/// <summary>What an app logged about its sandbox.</summary>
public sealed class LogRecords : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> _records = new();

    public IEnumerable<string> Of(LogLevel level) => _records.Where(record => record.Level == level).Select(record => record.Message);

    public ILogger CreateLogger(string categoryName) => new Category(categoryName.StartsWith("Payments.", StringComparison.Ordinal) ? _records : new());

    public void Dispose()
    {
    }

    private sealed class Category(ConcurrentQueue<(LogLevel, string)> records) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            records.Enqueue((logLevel, formatter(state, exception)));
    }
}
