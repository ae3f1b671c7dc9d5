namespace Payments.Client.Sandbox;

/// <summary>
/// Where a sandbox keeps its state beyond the life of the process. What a request changed is saved before it responds, all of it or nothing.
/// Calls come from any thread, also at the same time.
/// </summary>
public interface IStateStore
{
    /// <summary>Reads all that was saved.</summary>
    /// <returns>The records, in any order; none for a store that is new.</returns>
    IReadOnlyList<StateRecord> Load();

    /// <summary>Saves what one request changed. When it returns, the changes must outlive the process; when it throws, none of them may.</summary>
    /// <param name="changes">The new contents; a record without JSON is to be removed.</param>
    void Save(IReadOnlyList<StateRecord> changes);

    /// <summary>Replaces all that was saved, as when the sandbox is reset or restored.</summary>
    /// <param name="all">All that is to be kept from now on.</param>
    void Replace(IReadOnlyList<StateRecord> all);
}
