using System.Globalization;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>The newest snapshots that were asked for over HTTP, by the ids that were given to them. Thread-safe.</summary>
internal sealed class SnapshotStore
{
    private const int Places = 100;

    /// <summary>With two bytes for each, 256 MB.</summary>
    private const long MostCharacters = 128 << 20;

    private readonly object _lock = new();
    private readonly Queue<(string Id, SandboxSnapshot Snapshot, long Size)> _snapshots = new();
    private long _characters;
    private int _taken;

    public string Add(SandboxSnapshot snapshot)
    {
        lock (_lock)
        {
            var (id, size) = (IdOf(_taken++), snapshot.Records.Sum(record => (long)record.Json!.Length));
            _snapshots.Enqueue((id, snapshot, size));
            _characters += size;
            while (_snapshots.Count > Places || (_characters > MostCharacters && _snapshots.Count > 1))
            {
                _characters -= _snapshots.Dequeue().Size;
            }

            return id;
        }
    }

    public SandboxSnapshot Get(string id)
    {
        lock (_lock)
        {
            return _snapshots.FirstOrDefault(kept => kept.Id == id).Snapshot ?? throw Problems.NoSuchObject("snapshot", id);
        }
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"snap_{number + 1}");
}
