namespace Payments.Client;

/// <summary>
/// A map parameter of which a key, or the whole, can be unset: a null value unsets its key, <see cref="Clear.Value"/> in place of the map unsets all keys.
/// Keys that are not mentioned stay as they are. Both at once, entries in a map that <see cref="Clear.Value"/> became, is refused with an
/// <see cref="ArgumentException"/>.
/// </summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
public sealed class ClearableMap<TValue> : Dictionary<string, TValue>
{
    /// <summary>Makes an empty map.</summary>
    public ClearableMap()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Makes a map of the given entries.</summary>
    /// <param name="entries">The entries to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null.</exception>
    public ClearableMap(IDictionary<string, TValue> entries)
        : base(entries, StringComparer.Ordinal)
    {
    }

    /// <summary>Whether all keys are to be unset.</summary>
    internal bool ClearsAll { get; private set; }

    /// <summary>Unsets all keys.</summary>
    /// <param name="clear"><see cref="Clear.Value"/>.</param>
    public static implicit operator ClearableMap<TValue>(Clear clear) => new() { ClearsAll = true };
}
