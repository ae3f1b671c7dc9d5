using System.Text;

namespace Payments.Client.Sandbox.Store;

/// <summary>What a piece of work changed in an account.</summary>
internal sealed record AccountChanges(AccountState Account, IReadOnlyList<KindChanges> ByKind)
{
    public bool Any => ByKind.Count > 0;

    /// <summary>The changes in the form in which a store keeps them.</summary>
    public IEnumerable<StateRecord> Records() =>
        from kind in ByKind
        from change in kind.Changes
        select new StateRecord(Account.Id, kind.Kind, change.Id, change.Order, change.Text is null ? null : Encoding.UTF8.GetString(change.Text));
}

/// <summary>What a piece of work changed among the objects of a kind.</summary>
internal sealed record KindChanges(string Kind, IReadOnlyList<ObjectChange> Changes);
