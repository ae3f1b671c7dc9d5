using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>
/// Objects of the SDK as JSON, in the API's own names, and back: for caches, queues and logs. Nothing changes its meaning on the way. It needs no reflection,
/// so it works in programs that are trimmed or compiled ahead of time.
/// </summary>
public static class PaymentsJson
{
    /// <summary>
    /// Tells a <see cref="JsonSerializer"/> how to read and write every type of the SDK that can be JSON, and lists, arrays and dictionaries of those that have an id.
    /// Combine it with a context of your own: <c>new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine(MyContext.Default, PaymentsJson.Resolver) }</c>.
    /// </summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new ConverterResolver();

    private static readonly JsonSerializerOptions Options = NewOptions();

    /// <summary>Reads an object from JSON.</summary>
    /// <typeparam name="T">A type of the SDK, or a list, an array or a dictionary of its objects that have an id.</typeparam>
    /// <param name="json">The JSON, as <c>ToJson</c> or the API writes it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="JsonException">It is not JSON, it is null, or it does not fit the type.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of the SDK that can be JSON.</exception>
    public static T FromJson<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(string json)
    {
        Guard.NotNull(json);
        return FromJson<T>(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Reads an object from JSON.</summary>
    /// <typeparam name="T">A type of the SDK, or a list, an array or a dictionary of its objects that have an id.</typeparam>
    /// <param name="utf8Json">The JSON in UTF-8, as <c>ToJson</c> or the API writes it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="JsonException">It is not JSON, it is null, or it does not fit the type.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a type of the SDK that can be JSON.</exception>
    public static T FromJson<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(ReadOnlySpan<byte> utf8Json) => JsonSerializer.Deserialize(utf8Json, TypeInfo<T>()) ?? throw IsNull<T>();

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    private static JsonException IsNull<T>() => new($"The JSON is null, which is no {typeof(T).Name}.");

    private static JsonSerializerOptions NewOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = Resolver };
        options.MakeReadOnly();
        return options;
    }
}
