using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>
/// Tells which field a byte offset belongs to. Reading keeps no path, so that good responses pay nothing for it; a bad one is walked again.
/// </summary>
internal static class JsonLocation
{
    /// <summary>The path of the field at an offset, such as <c>data[3].payment_method_details.card.exp_month</c>; empty for the document itself.</summary>
    public static string PathOf(ReadOnlySpan<byte> json, long offset)
    {
        var reader = new Utf8JsonReader(json);
        var path = new List<Step>();
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        path[^1] = path[^1] with { Name = reader.GetString() };
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        path.RemoveAt(path.Count - 1);
                        continue;
                }

                if (path.Count > 0 && path[^1].IsArray)
                {
                    path[^1] = path[^1] with { Index = path[^1].Index + 1 };
                }

                if (reader.TokenStartIndex >= offset)
                {
                    break;
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    path.Add(new Step(reader.TokenType == JsonTokenType.StartArray, null, -1));
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The document breaks off here: the path walked so far is where.
        }

        return Format(path);
    }

    private static string Format(List<Step> path)
    {
        var text = new StringBuilder();
        foreach (var step in path)
        {
            if (step.IsArray && step.Index >= 0)
            {
                text.Append('[').Append(step.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else if (step.Name is not null)
            {
                text.Append(text.Length > 0 ? "." : "").Append(step.Name);
            }
        }

        return text.ToString();
    }

    private readonly record struct Step(bool IsArray, string? Name, int Index);
}
