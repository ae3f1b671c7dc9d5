using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Reads or writes a field that holds a page, as <see cref="JsonField"/> does the others: that one stands below the pages, and does not know them.</summary>
internal static class PageField
{
    public static void Page<T>(ref Page<T>? field, JsonFactory<T> readItem, ref JsonReader reader, Utf8JsonWriter? writer)
    {
        if (writer is null)
        {
            field = new Page<T>(ref reader, readItem);
        }
        else
        {
            writer.WriteValue(field);
        }
    }
}
