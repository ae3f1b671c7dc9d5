using System.Reflection;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Finds the converter that stands on a type of the SDK.</summary>
internal static class OwnConverter
{
    /// <summary>A new converter of the type; null if the type is not the SDK's, or can't be JSON.</summary>
    public static JsonConverter? Of(Type type) =>
        type.Assembly == typeof(OwnConverter).Assembly && type.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType is { } converter
            ? (JsonConverter?)Activator.CreateInstance(converter)
            : null;
}
