using System.Text.Json;

namespace NewWorker.Events;

/// <summary>Keeps the position in a file: a restart goes on behind it.</summary>
public sealed class EventPositionFile(IConfiguration configuration)
{
    private readonly string _path = configuration["Events:PositionFile"] ?? "event-position.json";

    public EventPosition? Read() => File.Exists(_path) ? JsonSerializer.Deserialize<EventPosition>(File.ReadAllText(_path)) : null;

    public async Task WriteAsync(EventPosition position, CancellationToken cancellationToken)
    {
        // Written beside and moved, so that the file is always whole.
        await File.WriteAllTextAsync(_path + ".tmp", JsonSerializer.Serialize(position), cancellationToken);
        File.Move(_path + ".tmp", _path, overwrite: true);
    }
}
