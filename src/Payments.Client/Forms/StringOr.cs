using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A parameter that takes either a string, such as a token, or a value of another type. <see cref="Clear.Value"/> unsets it where the API allows that.
/// </summary>
/// <typeparam name="T">The other type.</typeparam>
/// <remarks>
/// It is a class, so that a parameter that may be left out is not wrapped once more: languages that convert only once, such as F#, take a string as it is.
/// </remarks>
[JsonConverter(typeof(ParameterConverter))]
public sealed class StringOr<T>
    where T : notnull
{
    // Stands in the text's place when the field is to be unset, so that each of these objects is as small as it can be.
    private static readonly string Unset = new('-', 1);

    private readonly string? _text;
    private readonly T? _value;

    private StringOr() => _text = Unset;

    /// <summary>Takes the string form.</summary>
    /// <param name="text">The string to send.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public StringOr(string text) => _text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>Takes the other form.</summary>
    /// <param name="value">The value to send.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public StringOr(T value) => _value = value is not null ? value : throw new ArgumentNullException(nameof(value));

    /// <summary>The string, if that form was given; otherwise null.</summary>
    public string? Text => IsCleared ? null : _text;

    /// <summary>Whether the field is to be unset.</summary>
    public bool IsCleared => ReferenceEquals(_text, Unset);

    /// <summary>Takes the string form.</summary>
    /// <param name="text">The string to send; null for nothing.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator StringOr<T>?(string? text) => text is null ? null : new(text);

    /// <summary>Takes the other form.</summary>
    /// <param name="value">The value to send; null for nothing.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator StringOr<T>?(T? value) => value is null ? null : new(value);

    /// <summary>Unsets the field. Where the API can't unset it, the call throws before anything is sent.</summary>
    /// <param name="clear"><see cref="Clear.Value"/>; null for nothing.</param>
    [return: NotNullIfNotNull(nameof(clear))]
    public static implicit operator StringOr<T>?(Clear? clear) => clear is null ? null : new();

    /// <summary>Gets the value, if that form was given.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    /// <returns>False if the string form was given, or <see cref="Clear.Value"/>.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _text is null;
    }
}
