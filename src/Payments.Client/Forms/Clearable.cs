using System.Diagnostics.CodeAnalysis;

namespace Payments.Client;

/// <summary>A parameter that can be given a value or be unset by <see cref="Clear.Value"/>.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Clearable<T>
    where T : notnull
{
    private readonly T? _value;

    /// <summary>Sets the field to a value.</summary>
    /// <param name="value">The value.</param>
    public Clearable(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Whether there is a value; if not, the field is unset.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The field is being unset, so there is no value.</exception>
    public T Value => TryGetValue(out var value) ? value : throw new InvalidOperationException("The field is being unset: there is no value.");

    /// <summary>Sets the field to a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Clearable<T>(T value) => new(value);

    /// <summary>Unsets the field.</summary>
    /// <param name="clear"><see cref="Clear.Value"/>.</param>
    public static implicit operator Clearable<T>(Clear clear) => default;

    /// <summary>Gets the value, if there is one.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    /// <returns>False if the field is being unset.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>The value's text; empty if the field is being unset.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => (HasValue ? _value?.ToString() : null) ?? "";
}
