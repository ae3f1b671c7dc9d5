using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>
/// Finds how a type is read and written on the type itself, in its converter. So there is no table of types, and only the types that a program uses stay in it.
/// </summary>
internal sealed class ConverterResolver : IJsonTypeInfoResolver
{
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        var own = OwnConverter.Of(type) is JsonConverterFactory factory ? factory.CreateConverter(type, options) : OwnConverter.Of(type);
        return own is ISdkConverter converter ? converter.TypeInfo(options)
            : ItemType(type) is { } item && OwnConverter.Of(item) is IObjectConverter items ? items.CollectionInfo(type, options)
            : null;
    }

    private static Type? ItemType(Type type) => type.IsArray ? type.GetElementType() : type.GetGenericArguments().LastOrDefault();
}
