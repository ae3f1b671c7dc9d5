using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A parameter that takes either a string, such as a token or a keyword, or a value of another type. A default one has neither and is not sent.
/// </summary>
/// <typeparam name="T">The other type.</typeparam>
[JsonConverter(typeof(ParameterConverter))]
public readonly struct StringOr<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly bool _hasValue;

    /// <summary>Takes the string form.</summary>
    /// <param name="text">The string to send.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public StringOr(string text) => Text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>Takes the other form.</summary>
    /// <param name="value">The value to send.</param>
    public StringOr(T value)
    {
        _value = value;
        _hasValue = value is not null;
    }

    /// <summary>The string, if that form was given; otherwise null.</summary>
    public string? Text { get; }

    /// <summary>Takes the string form.</summary>
    /// <param name="text">The string to send.</param>
    public static implicit operator StringOr<T>(string text) => new(text);

    /// <summary>Takes the other form.</summary>
    /// <param name="value">The value to send.</param>
    public static implicit operator StringOr<T>(T value) => new(value);

    /// <summary>Gets the value, if that form was given.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    /// <returns>False if the string form was given, or neither.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _hasValue;
    }
}
