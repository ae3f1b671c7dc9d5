using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>How references to objects of one type are read, for those who take that as a parameter.</summary>
internal static class Reference<T>
    where T : ApiObject, IHasId, new()
{
    public static JsonFactory<Expandable<T>> Read => static (ref reader) => reader.ReadExpandable<T>();
}
