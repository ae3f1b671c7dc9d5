using System.Globalization;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>The newest snapshots that were asked for over HTTP, by the ids that were given to them. Thread-safe.</summary>
internal sealed class SnapshotShelf
{
    private const int Places = 100;

    private readonly object _lock = new();
    private readonly Dictionary<string, SandboxSnapshot> _snapshots = new(StringComparer.Ordinal);
    private int _taken;

    public string Add(SandboxSnapshot snapshot)
    {
        lock (_lock)
        {
            _snapshots.Remove(IdOf(_taken - Places));
            var id = IdOf(_taken++);
            _snapshots.Add(id, snapshot);
            return id;
        }
    }

    public SandboxSnapshot Get(string id)
    {
        lock (_lock)
        {
            return _snapshots.TryGetValue(id, out var snapshot) ? snapshot : throw Problems.NoSuchObject("snapshot", id);
        }
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"snap_{number + 1}");
}
