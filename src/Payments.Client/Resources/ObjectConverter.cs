using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>
/// The base of the converters of objects that stand for themselves, and so in lists, pages and references. They are read as the client reads a response.
/// </summary>
/// <typeparam name="T">The type of the object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectConverter<T> : SdkConverter<T>, IObjectConverter
    where T : class
{
    private protected ObjectConverter()
    {
    }

    private protected abstract JsonFactory<T> ReadObject { get; }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SerializerValue.Read(ref reader, ReadObject);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The object is of a type that is not the SDK's.</exception>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteValue(value);

    JsonConverter? IObjectConverter.NewHolderConverter(Type holder) =>
        holder == typeof(Page<>) ? new PageConverter<T>(ReadObject)
        : holder == typeof(Expandable<>) ? NewReferenceConverter()
        : null;

    JsonTypeInfo? IObjectConverter.CollectionInfo(Type type, JsonSerializerOptions options)
    {
        if (type == typeof(T[]))
        {
            return JsonMetadataServices.CreateArrayInfo(options, new JsonCollectionInfoValues<T[]>());
        }

        if (type == typeof(List<T>))
        {
            return JsonMetadataServices.CreateListInfo<List<T>, T>(options, new JsonCollectionInfoValues<List<T>> { ObjectCreator = static () => [] });
        }

        if (type == typeof(IReadOnlyList<T>))
        {
            return JsonMetadataServices.CreateIEnumerableInfo<IReadOnlyList<T>, T>(options, new JsonCollectionInfoValues<IReadOnlyList<T>>());
        }

        if (type == typeof(IEnumerable<T>))
        {
            return JsonMetadataServices.CreateIEnumerableInfo<IEnumerable<T>, T>(options, new JsonCollectionInfoValues<IEnumerable<T>>());
        }

        return type == typeof(Dictionary<string, T>)
            ? JsonMetadataServices.CreateDictionaryInfo<Dictionary<string, T>, string, T>(
                options, new JsonCollectionInfoValues<Dictionary<string, T>> { ObjectCreator = static () => [], KeyInfo = KeyInfo(options) })
            : null;
    }

    private protected virtual JsonConverter? NewReferenceConverter() => null;

    private static JsonTypeInfo<string> KeyInfo(JsonSerializerOptions options) =>
        JsonMetadataServices.CreateValueInfo<string>(options, JsonMetadataServices.StringConverter);
}
