using Payments.Client.Sandbox.Store;
using Payments.Client.Sandbox.Webhooks;

namespace Payments.Client.Sandbox.Engine;

/// <summary>
/// Lets everybody at the state in order: one at a time at each account, with what the clock has passed already done,
/// and with every change saved before anybody learns of it.
/// </summary>
internal sealed class StateGuard : IDisposable
{
    private readonly SandboxClock _clock;
    private readonly SandboxState _state;

    // Work on different accounts goes on side by side; what concerns the whole state is done alone.
    private readonly ReaderWriterLockSlim _gate = new();
    private volatile IReadOnlyList<SandboxWebhookEndpoint> _endpoints;
    private bool _isClosed;

    /// <exception cref="InvalidDataException">What the store holds can't be used.</exception>
    public StateGuard(SandboxClock clock, IStateStore? store)
    {
        _clock = clock;
        _state = new SandboxState(clock, store);
        _endpoints = EndpointStore.Read(OwnEndpoints);
        foreach (var account in _state.Accounts)
        {
            DeliveryStore.Check(account);
        }
    }

    /// <summary>Tells that work on an account was committed, and saved. The account is still locked.</summary>
    public event Action<AccountState>? Committed;

    /// <summary>Tells that the whole state was replaced. Nobody else is using it.</summary>
    public event Action? Replaced;

    public SandboxClock Clock => _clock;

    /// <summary>The state; to be used within <see cref="Share"/> or <see cref="Alone"/>.</summary>
    public SandboxState State => _state;

    /// <summary>Who is to be told of events, oldest first.</summary>
    public IReadOnlyList<SandboxWebhookEndpoint> Endpoints => _endpoints;

    public long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    private Collection OwnEndpoints => _state.Account(Authentication.OwnAccount).Collection(EndpointStore.Kind);

    /// <summary>The endpoints in the form in which they are saved.</summary>
    public IReadOnlyList<StateRecord> EndpointRecords() => [.. OwnEndpoints.Records(Authentication.OwnAccount, EndpointStore.Kind)];

    /// <summary>Does work beside that of others; accounts are locked one by one with <see cref="On"/>.</summary>
    public T Share<T>(Func<T> work)
    {
        _gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(PaymentsSandbox));
            return work();
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    /// <summary>Does work while nobody else does any.</summary>
    public T Alone<T>(Func<T> work)
    {
        _gate.EnterWriteLock();
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(PaymentsSandbox));
            return work();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>Works on one account. What the work changed is committed, and saved, when it returns; when it throws or the store does, it never was.</summary>
    /// <param name="account">The account.</param>
    /// <param name="isChanging">Whether the work may change what it looks at.</param>
    /// <param name="work">The work.</param>
    public T On<T>(AccountState account, bool isChanging, Func<T> work)
    {
        lock (account.Lock)
        {
            CatchUp(account);
            return Whole(account, isChanging, work);
        }
    }

    /// <summary>Changes all accounts together: what the work changed is committed when it returns; when it throws or the store does, it never was.</summary>
    public T ChangeAll<T>(Func<T> work) => Alone(() =>
    {
        CatchUpAll();
        try
        {
            var result = work();
            _state.Commit(_state.Accounts, withLooked: true);
            foreach (var account in _state.Accounts)
            {
                Committed?.Invoke(account);
            }

            return result;
        }
        catch
        {
            foreach (var account in _state.Accounts)
            {
                account.RollBack();
            }

            throw;
        }
        finally
        {
            _state.ForgetUnused();
            _endpoints = EndpointStore.Read(OwnEndpoints);
        }
    });

    /// <summary>Moves the clock ahead, and lets everything happen that is due by then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would go too far.</exception>
    public void Advance(TimeSpan time)
    {
        try
        {
            Share(() =>
            {
                _state.AdvanceClock(time);
                return CatchUpAll();
            });
        }
        finally
        {
            _clock.AdvanceTimers();
        }
    }

    /// <summary>Lets everything happen that the clock has passed.</summary>
    public void CatchUp() => Share(CatchUpAll);

    /// <summary>Forgets the whole state, and takes up the records in its place.</summary>
    public void Replace(Func<IReadOnlyList<StateRecord>> records) => Alone(() =>
    {
        _state.Replace(records());
        _endpoints = EndpointStore.Read(OwnEndpoints);
        Replaced?.Invoke();
        return true;
    });

    /// <summary>Changes who is to be told of events, while no event is being made.</summary>
    public T ChangeEndpoints<T>(Func<Collection, T> change) => ChangeAll(() => change(OwnEndpoints));

    /// <summary>Lets nobody at the state any more, once those who are at it have finished.</summary>
    public void Dispose()
    {
        _gate.EnterWriteLock();
        _isClosed = true;
        _gate.ExitWriteLock();
    }

    private bool CatchUpAll()
    {
        foreach (var account in _state.Accounts)
        {
            lock (account.Lock)
            {
                CatchUp(account);
            }
        }

        return true;
    }

    /// <summary>
    /// Lets everything happen that the clock has passed since the account was last looked at. Each thing is a piece of work of its own,
    /// so that what fails takes nothing else along: it is tried again later, and told of.
    /// </summary>
    private void CatchUp(AccountState account)
    {
        var now = Now;
        while (account.Schedule.TakeDue(now) is { } item)
        {
            try
            {
                EngineParts.Operations.Due(item.Kind)(new Workspace(account, item.Due, this, origin: null), item.ObjectId);
            }
            catch (Exception exception)
            {
                account.RollBack();
                account.Schedule.TakeDue(now);
                Postpone(account.Schedule, item with { Attempts = item.Attempts + 1, Failure = exception.Message });
            }

            Whole(account, isChanging: true, static () => true);
        }
    }

    private static void Postpone(Schedule schedule, ScheduledItem failed)
    {
        if (RetrySchedule.DelayAfter(failed.Attempts) is { } delay)
        {
            schedule.Add(failed with { Due = failed.Due + delay });
        }
        else
        {
            schedule.GiveUp(failed);
        }
    }

    /// <summary>Commits all that was done to an account by the time the work returns, or nothing.</summary>
    private T Whole<T>(AccountState account, bool isChanging, Func<T> work)
    {
        try
        {
            var result = work();
            _state.Commit([account], isChanging);
            Committed?.Invoke(account);
            return result;
        }
        catch
        {
            account.RollBack();
            throw;
        }
    }
}
