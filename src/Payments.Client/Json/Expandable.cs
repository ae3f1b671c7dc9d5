using System.Diagnostics;
using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>
/// A reference to another object. The API sends its id, or the whole object when the request asked for it with <c>Expand</c>.
/// </summary>
/// <typeparam name="T">The referenced object's type.</typeparam>
[DebuggerDisplay("{_idOrValue,nq}")]
[JsonConverter(typeof(HolderConverter))]
public readonly struct Expandable<T> : IEquatable<Expandable<T>>, IHasId, IReference
    where T : class, IHasId
{
    // Either the id or the object: one field keeps every model that holds references small.
    private readonly object? _idOrValue;

    /// <summary>Refers to an object by its id.</summary>
    /// <param name="id">The object's id.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public Expandable(string id) => _idOrValue = id ?? throw new ArgumentNullException(nameof(id));

    /// <summary>Holds the object itself.</summary>
    /// <param name="value">The expanded object.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public Expandable(T value) => _idOrValue = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The id of the object, expanded or not; empty if the API left the reference out.</summary>
    public string Id => _idOrValue as string ?? (_idOrValue as T)?.Id ?? "";

    /// <summary>The object, if it was expanded; otherwise null.</summary>
    public T? Value => _idOrValue as T;

    /// <summary>Whether the object itself is here.</summary>
    public bool IsExpanded => _idOrValue is T;

    /// <summary>The reference itself, or null for the default one, which refers to nothing.</summary>
    internal Expandable<T>? OrNull => _idOrValue is null ? default(Expandable<T>?) : this;

    /// <inheritdoc cref="IReference.IdOrValue"/>
    internal object? IdOrValue => _idOrValue;

    object? IReference.IdOrValue => _idOrValue;

    /// <summary>Refers to an object by its id.</summary>
    /// <param name="id">The object's id.</param>
    public static implicit operator Expandable<T>(string id) => new(id);

    /// <summary>Holds the object itself.</summary>
    /// <param name="value">The expanded object.</param>
    public static implicit operator Expandable<T>(T value) => new(value);

    /// <summary>Whether two references name the same object.</summary>
    /// <param name="left">One reference.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if the ids are equal.</returns>
    public static bool operator ==(Expandable<T> left, Expandable<T> right) => left.Equals(right);

    /// <summary>Whether two references name different objects.</summary>
    /// <param name="left">One reference.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if the ids differ.</returns>
    public static bool operator !=(Expandable<T> left, Expandable<T> right) => !left.Equals(right);

    /// <summary>Whether the other reference names the same object.</summary>
    /// <param name="other">The other reference.</param>
    /// <returns>True if the ids are equal.</returns>
    public bool Equals(Expandable<T> other) => string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Expandable<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    /// <summary>The id, for logs and people.</summary>
    /// <returns>The id of the object, with a space in place of each control character.</returns>
    public override string ToString() => PlainText.Of(Id);
}
