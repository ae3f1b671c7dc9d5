namespace NewWorker.Events;

/// <summary>The last event that was taken up, in a file: a restart goes on behind it.</summary>
public sealed class EventPosition(IConfiguration configuration)
{
    private readonly string _path = configuration["Events:PositionFile"] ?? "last-event.txt";

    public string? Read() => File.Exists(_path) ? File.ReadAllText(_path).Trim() : null;

    public async Task WriteAsync(string id, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(_path + ".tmp", id, cancellationToken);
        File.Move(_path + ".tmp", _path, overwrite: true);
    }
}
