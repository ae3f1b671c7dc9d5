using System.Text.Json.Nodes;

namespace Payments.Client.Tests.Operations;

/// <summary>One request of an operation, as a line of <c>Cases</c> tells it.</summary>
/// <param name="Operation">The method and the path, with a name in braces for each id.</param>
/// <param name="Case">Which of its parameters are set: <c>everything</c>; only what is <c>required</c>; what can be <c>unset</c>; the <c>alternatives</c> of what has several.</param>
/// <param name="Host">Where it goes.</param>
/// <param name="Ids">The ids of the path, as a caller gives them.</param>
/// <param name="Options">The parameters as JSON; null for none.</param>
/// <param name="Path">The path, as it goes over the wire.</param>
/// <param name="Sent">Names and values of the query or of the form, as they go over the wire, in any order; <c>file=@name:content</c> for a file.</param>
internal sealed record OperationCase(string Operation, string Case, string Host, IReadOnlyList<string> Ids, string? Options, string Path, IReadOnlyList<string> Sent)
{
    public string Method => Operation.Split(' ')[0];

    /// <summary>Whether a file goes with it.</summary>
    public bool IsUpload => Sent.Any(pair => pair.Contains("=@", StringComparison.Ordinal));

    public static OperationCase Read(string line)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        return new OperationCase(
            json["operation"]!.GetValue<string>(),
            json["case"]!.GetValue<string>(),
            json["host"]?.GetValue<string>() ?? "api.stripe.com",
            Texts("ids"),
            json["options"]?.ToJsonString(),
            json["path"]!.GetValue<string>(),
            Texts("sent"));

        IReadOnlyList<string> Texts(string name) => json[name] is JsonArray texts ? [.. texts.Select(text => text!.GetValue<string>())] : [];
    }

    public override string ToString() => $"{Operation} ({Case})";
}
