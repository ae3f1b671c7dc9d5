using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Store;

/// <summary>Everything that a sandbox remembers: its accounts, how far its clock is moved, and which ids it has given out.</summary>
internal sealed class SandboxState
{
    private const string OwnKind = "_sandbox";
    private const string OwnId = "sandbox";
    private const int MostAccounts = 10_000;

    private readonly IStateStore? _store;
    private readonly SandboxClock _clock;
    private readonly object _saving = new();
    private readonly object _visiting = new();
    private ConcurrentDictionary<string, AccountState> _accounts = new(StringComparer.Ordinal);
    private long _committedIds;

    /// <exception cref="InvalidDataException">What the store holds can't be used.</exception>
    public SandboxState(SandboxClock clock, IStateStore? store)
    {
        _clock = clock;
        _store = store;
        if (store?.Load() is { Count: > 0 } records)
        {
            var (offset, ids) = ReadOwn(records) ?? throw new InvalidDataException("It is not whole: it does not say how far the clock is, and which ids were given.");
            Take(ReadAccounts(records), offset, ids);
        }
    }

    public IdSource Ids { get; } = new();

    public IEnumerable<AccountState> Accounts => _accounts.Values;

    /// <summary>An account that stays, whoever is at it.</summary>
    public AccountState Account(string id) => _accounts.GetOrAdd(id, static id => new AccountState(id));

    public AccountState? Find(string id) => _accounts.GetValueOrDefault(id);

    /// <summary>Works on an account, which is forgotten afterwards if nothing was ever committed in it.</summary>
    /// <exception cref="ApiProblemException">It would be one account too many.</exception>
    public T Visit<T>(string id, Func<AccountState, T> work)
    {
        AccountState account;
        lock (_visiting)
        {
            if (!_accounts.ContainsKey(id) && _accounts.Count >= MostAccounts)
            {
                throw Problems.Forbidden($"The sandbox keeps {MostAccounts} accounts and takes no more: reset it.", "account_invalid");
            }

            account = Account(id);
            account.Visitors++;
        }

        try
        {
            return work(account);
        }
        finally
        {
            lock (_visiting)
            {
                if (--account.Visitors == 0 && !account.IsUsed)
                {
                    _accounts.TryRemove(id, out _);
                }
            }
        }
    }

    /// <summary>Forgets the accounts in which nothing was ever committed. Nobody else may be using the state.</summary>
    public void ForgetUnused()
    {
        foreach (var account in _accounts.Values.Where(account => !account.IsUsed))
        {
            _accounts.TryRemove(account.Id, out _);
        }
    }

    /// <summary>Commits the work that was done in accounts, whose locks the caller holds: all of it, or none when the store throws.</summary>
    /// <param name="accounts">The accounts.</param>
    /// <param name="withLooked">Whether objects that were only looked at may have changed too.</param>
    public void Commit(IEnumerable<AccountState> accounts, bool withLooked)
    {
        List<AccountChanges> all = [.. accounts.Select(account => account.Changes(withLooked))];
        if (all.Exists(changes => changes.Any))
        {
            lock (_saving)
            {
                Save(_clock.Offset, all);
            }
        }

        foreach (var changes in all)
        {
            changes.Account.Commit(changes);
        }
    }

    /// <summary>Moves the clock ahead, and saves that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would go too far.</exception>
    public void AdvanceClock(TimeSpan time)
    {
        lock (_saving)
        {
            Save(_clock.OffsetAfter(time), []);
            _clock.Advance(time);
        }
    }

    /// <summary>All there is. Nobody else may be using the state.</summary>
    public IReadOnlyList<StateRecord> Records() => Records(_accounts.Values, _clock.Offset, _committedIds);

    /// <summary>Forgets all there is, and takes up the records in its place. Nobody else may be using the state.</summary>
    /// <exception cref="InvalidDataException">They can't be used.</exception>
    public void Replace(IReadOnlyList<StateRecord> records)
    {
        var accounts = ReadAccounts(records);
        var (offset, ids) = ReadOwn(records) ?? (TimeSpan.Zero, 0);
        ids = Math.Max(ids, Ids.Given);
        _store?.Replace(Records(accounts.Values, offset, ids));
        Take(accounts, offset, ids);
    }

    private void Take(ConcurrentDictionary<string, AccountState> accounts, TimeSpan offset, long ids)
    {
        _accounts = accounts;
        _clock.Offset = offset;
        Ids.Resume(ids);
        _committedIds = ids;
    }

    private static ConcurrentDictionary<string, AccountState> ReadAccounts(IReadOnlyList<StateRecord> records)
    {
        var accounts = new ConcurrentDictionary<string, AccountState>(StringComparer.Ordinal);
        foreach (var ofAccount in records.Where(record => record.Account.Length > 0).GroupBy(record => record.Account))
        {
            var account = new AccountState(ofAccount.Key);
            account.Restore(ofAccount);
            accounts[account.Id] = account;
        }

        return accounts;
    }

    private (TimeSpan Offset, long Ids)? ReadOwn(IReadOnlyList<StateRecord> records)
    {
        if (records.FirstOrDefault(record => record.Kind == OwnKind && record.Account.Length == 0) is not { Json: { } json })
        {
            return null;
        }

        JsonObject? own;
        try
        {
            own = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("What it says of the clock and the ids is not JSON.", exception);
        }

        if (own?.Whole("clock_offset_ticks") is not { } ticks || own.Whole("ids") is not (>= 0 and <= IdSource.Most and var ids))
        {
            throw new InvalidDataException("It does not say how far the clock is, and which ids were given.");
        }

        return _clock.CanStandAt(new TimeSpan(ticks))
            ? (new TimeSpan(ticks), ids)
            : throw new InvalidDataException("Its clock is out of range: it was moved further than times can be written.");
    }

    /// <summary>
    /// Saves changes. The caller holds the lock of saving from when it reads the clock, so that neither an earlier clock
    /// nor a smaller count of ids is ever saved over a later one.
    /// </summary>
    private void Save(TimeSpan offset, IEnumerable<AccountChanges> changes)
    {
        var ids = Ids.Given;
        _store?.Save([.. changes.SelectMany(account => account.Records()), Own(offset, ids)]);
        _committedIds = ids;
    }

    private static List<StateRecord> Records(IEnumerable<AccountState> accounts, TimeSpan offset, long ids) =>
        [.. accounts.SelectMany(account => account.Records()), Own(offset, ids)];

    private static StateRecord Own(TimeSpan offset, long ids) => new("", OwnKind, OwnId, 0, new JsonObject
    {
        ["clock_offset_ticks"] = offset.Ticks,
        ["ids"] = ids,
    }.ToJsonString());
}
