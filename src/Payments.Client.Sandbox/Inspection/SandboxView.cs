using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Behaviours.Checkout;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Inspection;

/// <summary>What a sandbox holds, to be looked at by people: without the sandbox's own notes, and without a trace in the recorded requests.</summary>
internal sealed class SandboxView(StateGuard guard)
{
    /// <summary>The accounts that hold anything: the sandbox's own first, then in alphabetical order.</summary>
    public IReadOnlyList<string> Accounts => guard.Share<IReadOnlyList<string>>(() =>
        [.. guard.State.Accounts
            .Where(account => Look(account, () => ShownKinds(account).Any()))
            .Select(account => account.Id)
            .OrderBy(id => id != Authentication.OwnAccount).ThenBy(id => id, StringComparer.Ordinal)]);

    /// <summary>How many objects there are of each type, in alphabetical order.</summary>
    public IReadOnlyList<(string Type, int Count)> Types(string accountId) => On<IReadOnlyList<(string, int)>>(accountId, [], account =>
        [.. ShownKinds(account)
            .GroupBy(TypeOfKind, kind => account.Collection(kind).OldestFirst.Count, StringComparer.Ordinal)
            .Select(type => (type.Key, type.Sum()))
            .OrderBy(type => type.Key, StringComparer.Ordinal)]);

    /// <summary>The newest objects of a type, newest first.</summary>
    public IReadOnlyList<JsonObject> Newest(string accountId, string type, int limit) => On<IReadOnlyList<JsonObject>>(accountId, [], account =>
        [.. ShownKinds(account)
            .Where(kind => TypeOfKind(kind) == type)
            .SelectMany(kind => account.Collection(kind).NewestFirst.Take(limit))
            .OrderByDescending(json => json.Whole("created") ?? 0)
            .Take(limit)
            .Select(json => Show(account, json))]);

    /// <summary>A checkout session of any account, with what it sells; null when there is none with the id.</summary>
    public CheckoutView? Checkout(string sessionId) => guard.Share(() => guard.State.Accounts
        .Select(account => Look(account, () => Checkout(account, sessionId)))
        .FirstOrDefault(view => view is not null));

    /// <summary>What was due and could not be done, account by account.</summary>
    public IReadOnlyList<SandboxFailure> Failures => guard.Share<IReadOnlyList<SandboxFailure>>(() =>
        [.. guard.State.Accounts.SelectMany(account => Look(account, () => account.Schedule.Failed
            .Select(item => new SandboxFailure(
                account.Id, item.Kind, item.ObjectId, item.Attempts, item.Failure!, item.IsGivenUp ? null : DateTimeOffset.FromUnixTimeSeconds(item.Due)))
            .ToList()))]);

    /// <summary>What was used of each meter, oldest meter first.</summary>
    public IReadOnlyList<MeterUsage> Usage(string accountId) => On<IReadOnlyList<MeterUsage>>(
        accountId, [], account => MeterUsage.Read(new Workspace(account, guard.Now, guard, origin: null)));

    private CheckoutView? Checkout(AccountState account, string sessionId)
    {
        var session = account.Collection(CheckoutSessionBehaviour.Kind).Find(sessionId);
        return session is null ? null : new CheckoutView(
            account.Id,
            Show(account, session),
            [.. (session.List(CheckoutSessionBehaviour.LineItems) ?? []).Select(item => item!.DeepClone().AsObject())]);
    }

    private T On<T>(string accountId, T none, Func<AccountState, T> look) => guard.Share(() =>
        guard.State.Accounts.FirstOrDefault(account => account.Id == accountId) is { } account ? Look(account, () => look(account)) : none);

    private T Look<T>(AccountState account, Func<T> look) => guard.On(account, isChanging: false, look);

    private JsonObject Show(AccountState account, JsonObject json) =>
        new Renderer(new Workspace(account, guard.Now, guard, origin: null)).RenderWhole(json);

    private static IEnumerable<string> ShownKinds(AccountState account) => account.Kinds.Where(kind => kind[0] != Completer.NotePrefix);

    /// <summary>Some types are kept in several collections, such as the events of each meter: then the type stands before a colon.</summary>
    private static string TypeOfKind(string kind) => kind.Split(':')[0];
}

/// <summary>A checkout session as its page shows it.</summary>
/// <param name="Account">The account that it belongs to.</param>
/// <param name="Session">The session.</param>
/// <param name="LineItems">What it sells.</param>
internal sealed record CheckoutView(string Account, JsonObject Session, IReadOnlyList<JsonObject> LineItems);
