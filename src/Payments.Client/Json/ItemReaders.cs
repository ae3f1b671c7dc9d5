using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>What reads one item of a list or a map, for items that are not objects. Each is made once, when it is first asked for.</summary>
internal static class ItemReaders
{
    public static JsonFactory<string> Text => JsonReading.ReadString;

    public static JsonFactory<long> Integer => JsonReading.ReadInt64;

    public static JsonFactory<decimal> Decimal => JsonReading.ReadDecimal;

    public static JsonFactory<bool> Boolean => JsonReading.ReadBoolean;

    public static JsonFactory<DateTimeOffset> Time => JsonReading.ReadTime;

    public static JsonFactory<JsonElement> Any => JsonReading.ReadElement;

    public static JsonFactory<T> Enum<T>()
        where T : struct, IOpenEnum<T> => JsonReading.ReadEnum<T>;
}
