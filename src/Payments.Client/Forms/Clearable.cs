using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A parameter that can be given a value or be unset by <see cref="Clear.Value"/>. A default one, or one made of a null, says neither and is not sent.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(ParameterConverter))]
public readonly struct Clearable<T>
    where T : notnull
{
    private readonly T? _value;

    /// <summary>Sets the field to a value.</summary>
    /// <param name="value">The value.</param>
    public Clearable(T value)
    {
        _value = value;
        HasValue = value is not null;
    }

    private Clearable(bool isCleared) => IsCleared = isCleared;

    /// <summary>Whether there is a value to set the field to.</summary>
    public bool HasValue { get; }

    /// <summary>Whether the field is to be unset.</summary>
    public bool IsCleared { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is no value: the field is being unset, or nothing was said of it.</exception>
    public T Value => TryGetValue(out var value) ? value : throw new InvalidOperationException(
        IsCleared ? "The field is being unset: there is no value." : "There is no value: this is a default Clearable, which is not sent.");

    /// <summary>Sets the field to a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Clearable<T>(T value) => new(value);

    /// <summary>Unsets the field.</summary>
    /// <param name="clear"><see cref="Clear.Value"/>.</param>
    public static implicit operator Clearable<T>(Clear clear) => new(isCleared: clear is not null);

    /// <summary>Gets the value, if there is one.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    /// <returns>False if there is none.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>The value's text; empty if there is none.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => (HasValue ? _value?.ToString() : null) ?? "";
}
