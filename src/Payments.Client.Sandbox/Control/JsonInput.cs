using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Control;

/// <summary>
/// Reads JSON that somebody sent. All of it is looked at here, as <see cref="JsonNode"/> finds out about names that are there twice,
/// and about texts that are none, only when it is asked for them.
/// </summary>
internal static class JsonInput
{
    /// <summary>Returns the JSON; throws what is wrong with it as a problem of the API's form.</summary>
    /// <param name="json">The text.</param>
    /// <param name="what">What it is, with which the message of a mistake begins.</param>
    public static JsonNode? Parse(string json, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            Check(document.RootElement, what);
            return JsonNode.Parse(json);
        }
        catch (JsonException exception)
        {
            throw Problems.Invalid($"{what} is not JSON: {exception.Message}");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw Problems.Invalid($"{what} holds half of a surrogate pair (such as \\ud83d alone), which is no character: write both halves, or the character itself.");
        }
    }

    private static void Check(JsonElement json, string what)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var member in json.EnumerateObject())
                {
                    if (!names.Add(member.Name))
                    {
                        throw Problems.Invalid($"{what} has the name '{Problems.Shorten(member.Name)}' twice in one object: write it once.", member.Name);
                    }

                    Check(member.Value, what);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Check(item, what);
                }

                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
        }
    }
}
