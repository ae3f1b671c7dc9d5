using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// A parameter that takes either one of a few keywords, such as <c>now</c> for a time, or a value. <see cref="Clear.Value"/> unsets it where the API allows that.
/// </summary>
/// <typeparam name="TKeyword">The keywords.</typeparam>
/// <typeparam name="T">The type of the value.</typeparam>
[JsonConverter(typeof(ParameterConverter))]
public sealed class KeywordOr<TKeyword, T>
    where TKeyword : struct
    where T : struct
{
    private readonly T? _value;

    /// <summary>Takes a keyword.</summary>
    /// <param name="keyword">The keyword.</param>
    public KeywordOr(TKeyword keyword) => Keyword = keyword;

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value.</param>
    public KeywordOr(T value) => _value = value;

    private KeywordOr() => IsCleared = true;

    /// <summary>The keyword, if one was given; otherwise null.</summary>
    public TKeyword? Keyword { get; }

    /// <summary>Whether the field is to be unset.</summary>
    public bool IsCleared { get; }

    /// <summary>Takes a keyword.</summary>
    /// <param name="keyword">The keyword.</param>
    public static implicit operator KeywordOr<TKeyword, T>(TKeyword keyword) => new(keyword);

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator KeywordOr<TKeyword, T>(T value) => new(value);

    /// <summary>Takes a value.</summary>
    /// <param name="value">The value to send; null for nothing.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator KeywordOr<TKeyword, T>?(T? value) => value is { } given ? new(given) : null;

    /// <summary>Unsets the field. Where the API can't unset it, the call throws before anything is sent.</summary>
    /// <param name="clear"><see cref="Clear.Value"/>; null for nothing.</param>
    [return: NotNullIfNotNull(nameof(clear))]
    public static implicit operator KeywordOr<TKeyword, T>?(Clear? clear) => clear is null ? null : new();

    /// <summary>Gets the value, if one was given.</summary>
    /// <param name="value">The value, or the default of its type.</param>
    /// <returns>False if a keyword was given, or <see cref="Clear.Value"/>.</returns>
    public bool TryGetValue(out T value)
    {
        value = _value.GetValueOrDefault();
        return _value is not null;
    }
}
