using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>How objects of one type are read, for those who take that as a parameter.</summary>
internal static class Model<T>
    where T : ApiObject, new()
{
    /// <summary>Reads one object.</summary>
    public static JsonFactory<T> Read => static (ref reader) => reader.ReadObject<T>();

    /// <summary>Reads a page of objects.</summary>
    public static JsonFactory<Page<T>> ReadPage => static (ref reader) => new Page<T>(ref reader, Read);
}
