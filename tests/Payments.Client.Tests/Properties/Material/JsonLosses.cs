using System.Globalization;
using System.Text.Json;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>Compares a document that was read with what the model makes of it again.</summary>
internal static class JsonLosses
{
    /// <summary>Whether the whole document is JSON but for what is inside of its texts, and says no name twice: nobody promises which one counts.</summary>
    public static bool IsWellFormed(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(TidyTexts.Of(json), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The paths of all that was sent and is not in the copy, or differs there. A null may become a default; a number keeps its value, not its digits.</summary>
    public static IReadOnlyList<string> Of(byte[] sent, byte[] copy)
    {
        using var one = JsonDocument.Parse(TidyTexts.Of(sent));
        using var other = JsonDocument.Parse(copy);
        return [.. Of(one.RootElement, other.RootElement, "$")];
    }

    private static IEnumerable<string> Of(JsonElement sent, JsonElement copy, string path)
    {
        switch (sent.ValueKind, copy.ValueKind)
        {
            case (JsonValueKind.Null, _):
                return [];
            case (JsonValueKind.Object, JsonValueKind.Object):
                return OfMembers(sent, copy, path);
            case (JsonValueKind.Array, JsonValueKind.Array) when sent.GetArrayLength() == copy.GetArrayLength():
                return sent.EnumerateArray().Zip(copy.EnumerateArray()).SelectMany((pair, index) => Of(pair.First, pair.Second, $"{path}[{index}]"));
            case (JsonValueKind.String, JsonValueKind.Object) when path.Replace(".data.object", "", StringComparison.Ordinal) == "$.request":
                // Old versions send the id of the request alone. An event may be about an event.
                return Of(sent, copy.GetProperty("id"), path);
            default:
                return AreEqual(sent, copy) ? [] : [$"{path} was {sent.GetRawText()} and is {copy.GetRawText()}"];
        }
    }

    private static IEnumerable<string> OfMembers(JsonElement sent, JsonElement copy, string path) => sent.EnumerateObject().SelectMany(member =>
        copy.TryGetProperty(member.Name, out var kept) ? Of(member.Value, kept, $"{path}.{member.Name}")
        : member.Value.ValueKind == JsonValueKind.Null ? []
        : [$"{path}.{member.Name} is missing"]);

    private static bool AreEqual(JsonElement sent, JsonElement copy)
    {
        if (sent.ValueKind == copy.ValueKind && (sent.GetRawText() == copy.GetRawText() || (sent.ValueKind == JsonValueKind.String && sent.GetString() == copy.GetString())))
        {
            return true;
        }

        return TryDecimal(sent, out var one) && TryDecimal(copy, out var other) && one == other;
    }

    private static bool TryDecimal(JsonElement element, out decimal value)
    {
        var text = element.ValueKind switch { JsonValueKind.Number => element.GetRawText(), JsonValueKind.String => element.GetString(), _ => null };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
