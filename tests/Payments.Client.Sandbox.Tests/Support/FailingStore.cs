namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>A store that can be made to refuse to save.</summary>
public sealed class FailingStore : IStateStore
{
    private readonly MemoryStore _inner = new();

    public bool Fails { get; set; }

    public IReadOnlyList<StateRecord> Load() => _inner.Load();

    public void Save(IReadOnlyList<StateRecord> changes)
    {
        if (Fails)
        {
            throw new IOException("The disk is full.");
        }

        _inner.Save(changes);
    }

    public void Replace(IReadOnlyList<StateRecord> all) => _inner.Replace(all);
}
