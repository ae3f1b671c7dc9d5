namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>A store whose first change is not saved before the test says so.</summary>
public sealed class HeldStore : IStateStore
{
    private readonly MemoryStore _inner = new();
    private readonly TaskCompletionSource _saving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when there is something to save.</summary>
    public Task Saving => _saving.Task;

    public void Release() => _released.SetResult();

    public IReadOnlyList<StateRecord> Load() => _inner.Load();

    public void Save(IReadOnlyList<StateRecord> changes)
    {
        _saving.TrySetResult();
        _released.Task.Wait();
        _inner.Save(changes);
    }

    public void Replace(IReadOnlyList<StateRecord> all) => _inner.Replace(all);
}
