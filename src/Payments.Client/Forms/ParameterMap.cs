using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A parameter of keys and values, such as metadata. Keys that are not mentioned stay as they are, and an empty map is not sent. Where the API can unset, a null
/// value unsets its key and <see cref="Clear.Value"/> in place of the map unsets all keys; elsewhere both are refused with an <see cref="ArgumentException"/>
/// when they are sent, and so is both at once: entries in a map that <see cref="Clear.Value"/> became.
/// </summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "What the API takes is a map of parameters, not a dictionary of the program.")]
[JsonConverter(typeof(ParameterConverter))]
public sealed class ParameterMap<TValue> : IDictionary<string, TValue?>
{
    private readonly Dictionary<string, TValue?> _entries = new(StringComparer.Ordinal);

    /// <summary>Makes an empty map.</summary>
    public ParameterMap()
    {
    }

    /// <summary>Makes a map of the given entries, such as the metadata of an object.</summary>
    /// <param name="entries">The entries to copy. A key that comes twice has its last value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="entries"/> is null.</exception>
    public ParameterMap(IEnumerable<KeyValuePair<string, TValue>> entries)
    {
        foreach (var entry in entries ?? throw new ArgumentNullException(nameof(entries)))
        {
            _entries[entry.Key] = entry.Value;
        }
    }

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <summary>The keys, in the order in which they are sent.</summary>
    public ICollection<string> Keys => _entries.Keys;

    /// <summary>The values, in the order in which they are sent.</summary>
    public ICollection<TValue?> Values => _entries.Values;

    bool ICollection<KeyValuePair<string, TValue?>>.IsReadOnly => false;

    /// <summary>Whether all keys are to be unset.</summary>
    internal bool ClearsAll { get; private set; }

    /// <summary>The value of a key. A null unsets the key, where the API can.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">It is read, and there is no such key.</exception>
    public TValue? this[string key] { get => _entries[key]; set => _entries[key] = value; }

    /// <summary>Copies a dictionary.</summary>
    /// <param name="entries">The entries to copy.</param>
    [return: NotNullIfNotNull(nameof(entries))]
    public static implicit operator ParameterMap<TValue>?(Dictionary<string, TValue>? entries) => entries is null ? null : new(entries);

    /// <summary>Unsets all keys.</summary>
    /// <param name="clear"><see cref="Clear.Value"/>.</param>
    [return: NotNullIfNotNull(nameof(clear))]
    public static implicit operator ParameterMap<TValue>?(Clear? clear) => clear is null ? null : new() { ClearsAll = true };

    /// <summary>Adds an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value. A null unsets the key, where the API can.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(string key, TValue? value) => _entries.Add(key, value);

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The key and the value.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(KeyValuePair<string, TValue> entry) => _entries.Add(entry.Key, entry.Value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue? value) => _entries.TryGetValue(key, out value);

    /// <summary>Takes an entry out, so that nothing is said of its key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>False if there was none.</returns>
    public bool Remove(string key) => _entries.Remove(key);

    /// <summary>Takes all entries out. To unset all keys, assign <see cref="Client.Clear.Value"/>.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Walks the entries in the order in which they are sent.</summary>
    /// <returns>What walks them.</returns>
    public Dictionary<string, TValue?>.Enumerator GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, TValue?>> IEnumerable<KeyValuePair<string, TValue?>>.GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();

    void ICollection<KeyValuePair<string, TValue?>>.Add(KeyValuePair<string, TValue?> item) => _entries.Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, TValue?>>.Contains(KeyValuePair<string, TValue?> item) =>
        ((ICollection<KeyValuePair<string, TValue?>>)_entries).Contains(item);

    void ICollection<KeyValuePair<string, TValue?>>.CopyTo(KeyValuePair<string, TValue?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, TValue?>>)_entries).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, TValue?>>.Remove(KeyValuePair<string, TValue?> item) =>
        ((ICollection<KeyValuePair<string, TValue?>>)_entries).Remove(item);
}
