using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>Everything that a sandbox remembers: its accounts, how far its clock is moved, and which ids it has given out.</summary>
internal sealed class SandboxState
{
    private const string OwnKind = "_sandbox";
    private const string OwnId = "sandbox";

    private readonly ConcurrentDictionary<string, AccountState> _accounts = new(StringComparer.Ordinal);
    private readonly IStateStore? _store;
    private readonly SandboxClock _clock;
    private readonly object _saving = new();

    public SandboxState(SandboxClock clock, IStateStore? store)
    {
        _clock = clock;
        _store = store;
        if (store is not null)
        {
            Take(store.Load());
        }
    }

    public IdSource Ids { get; } = new();

    public IEnumerable<AccountState> Accounts => _accounts.Values;

    public AccountState Account(string id) => _accounts.GetOrAdd(id, static id => new AccountState(id));

    /// <summary>Saves what a request changed in an account, whose lock the caller holds. If that fails, the next save makes up for it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="withLooked">Whether objects that were only looked at may have changed too.</param>
    public void Save(AccountState account, bool withLooked)
    {
        if (_store is not null && account.Changes(withLooked) is { Count: > 0 } changes)
        {
            Save(changes);
        }

        account.ForgetChanges();
    }

    /// <summary>Saves that the clock was moved.</summary>
    public void SaveClock() => Save([]);

    /// <summary>All there is. Nobody else may be using the state.</summary>
    public IReadOnlyList<StateRecord> Records() => [.. _accounts.Values.SelectMany(account => account.Records()), Own()];

    /// <summary>Forgets all there is, and takes up the records in its place. Nobody else may be using the state.</summary>
    public void Replace(IReadOnlyList<StateRecord> records)
    {
        _accounts.Clear();
        _clock.Offset = TimeSpan.Zero;
        Take(records);
        _store?.Replace(Records());
    }

    private void Take(IReadOnlyList<StateRecord> records)
    {
        foreach (var account in records.Where(record => record.Account.Length > 0).GroupBy(record => record.Account))
        {
            Account(account.Key).Restore(account);
        }

        if (records.FirstOrDefault(record => record.Kind == OwnKind) is { Json: { } json })
        {
            var own = JsonNode.Parse(json)!.AsObject();
            _clock.Offset = new TimeSpan(own.Whole("clock_offset_ticks")!.Value);
            Ids.Resume(own.Whole("ids")!.Value);
        }
    }

    private void Save(IReadOnlyList<StateRecord> changes)
    {
        // One at a time, so that a smaller count of ids is never saved over a greater one.
        lock (_saving)
        {
            _store?.Save([.. changes, Own()]);
        }
    }

    private StateRecord Own() => new("", OwnKind, OwnId, 0, new JsonObject
    {
        ["clock_offset_ticks"] = _clock.Offset.Ticks,
        ["ids"] = Ids.Given,
    }.ToJsonString());
}
