using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.AspNetCore.Page.Markup;

/// <summary>Writes JSON for people: indented, with names, texts and the rest told apart.</summary>
internal static class JsonHtml
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Html Write(JsonNode? json) => Html.Of($"<pre tabindex=\"0\"><code>{Write(json, "\n")}</code></pre>");

    /// <summary>Writes what may be JSON.</summary>
    public static Html Write(string text)
    {
        try
        {
            return Write(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return Html.Of($"<pre tabindex=\"0\"><code>{text}</code></pre>");
        }
    }

    private static Html Write(JsonNode? json, string lineBreak) => json switch
    {
        JsonObject { Count: 0 } => Html.Encode("{}"),
        JsonArray { Count: 0 } => Html.Encode("[]"),
        JsonObject members => Block(
            '{', members.Select(member => Html.Of($"<b>{Quote(member.Key)}</b>: {Write(member.Value, lineBreak + "  ")}")), '}', lineBreak),
        JsonArray items => Block('[', items.Select(item => Write(item, lineBreak + "  ")), ']', lineBreak),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Html.Of($"<i>{value.ToJsonString(Plain)}</i>"),
        null => Html.Encode("null"),
        _ => Html.Encode(json.ToJsonString()),
    };

    private static Html Block(char open, IEnumerable<Html> parts, char close, string lineBreak) =>
        new($"{open}{lineBreak}  {string.Join($",{lineBreak}  ", parts)}{lineBreak}{close}");

    private static string Quote(string name) => JsonValue.Create(name).ToJsonString(Plain);
}
