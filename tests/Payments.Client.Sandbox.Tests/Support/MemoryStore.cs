namespace Payments.Client.Sandbox.Tests.Support;

/// <summary>A store that outlives a sandbox but not the test.</summary>
public sealed class MemoryStore : IStateStore
{
    private readonly Dictionary<(string Account, string Kind, string Id), StateRecord> _records = [];

    public IReadOnlyList<StateRecord> Load()
    {
        lock (_records)
        {
            return [.. _records.Values];
        }
    }

    public void Save(IReadOnlyList<StateRecord> changes)
    {
        lock (_records)
        {
            foreach (var change in changes)
            {
                var key = (change.Account, change.Kind, change.Id);
                if (change.Json is null)
                {
                    _records.Remove(key);
                }
                else
                {
                    _records[key] = change;
                }
            }
        }
    }

    public void Replace(IReadOnlyList<StateRecord> all)
    {
        lock (_records)
        {
            _records.Clear();
        }

        Save(all);
    }
}
