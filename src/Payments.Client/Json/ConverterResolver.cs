using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>
/// Finds how a type is read and written on the type itself, in its converter. So there is no table of types, and only the types that a program uses stay in it.
/// </summary>
internal sealed class ConverterResolver : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        Converter(type) is { } own ? own.TypeInfo(options) : ItemType(type) is { } item ? Converter(item)?.CollectionInfo(type, options) : null;

    private static ISdkConverter? Converter(Type type) =>
        type.Assembly == typeof(ConverterResolver).Assembly && type.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType is { } converter
            ? Activator.CreateInstance(converter) as ISdkConverter
            : null;

    private static Type? ItemType(Type type) => type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[^1] : null;
}
