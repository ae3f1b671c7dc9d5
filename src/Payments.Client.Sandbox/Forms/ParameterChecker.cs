using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Forms;

/// <summary>
/// Checks a decoded form against the description of an operation's parameters and gives them their types.
/// An emptyable value that was sent empty comes out as null.
/// </summary>
internal sealed class ParameterChecker(ApiDescription description)
{
    public JsonObject Check(FormMap form, string? parameterType)
    {
        if (parameterType is not null)
        {
            return CheckObject(form, description.Type(parameterType), "");
        }

        return form.Values.Count == 0 ? [] : throw Unknown([.. form.Values.Select(value => value.Key)]);
    }

    private JsonObject CheckObject(FormMap form, TypeShape type, string path)
    {
        var unknown = form.Values.Where(value => type.Find(value.Key) is null).Select(value => Join(path, value.Key)).ToList();
        if (unknown.Count > 0)
        {
            throw Unknown(unknown);
        }

        var result = new JsonObject();
        foreach (var (name, value) in form.Values)
        {
            var isLeftOut = value is FormText { Text: "" } && Addresses.MayBeEmpty(type, name);
            result.Add(name, isLeftOut ? null : CheckValue(value, type.Find(name)!, Join(path, name)));
            Addresses.CheckCountry(name, result[name], Join(path, name));
        }

        foreach (var (name, node) in type.Properties)
        {
            if (node.IsRequired && !result.ContainsKey(name))
            {
                throw Problems.Missing(Join(path, name));
            }
        }

        return result;
    }

    private JsonNode? CheckValue(FormValue value, Node node, string path)
    {
        if (value is FormText { Text: "" } && node.IsEmptyable)
        {
            return null;
        }

        return node.Kind switch
        {
            NodeKind.Object => CheckObject(AsMap(value, path), description.Type(node.TypeName!), path),
            NodeKind.Map => CheckMap(AsMap(value, path), node, path),
            NodeKind.List => CheckList(value, node, path),
            NodeKind.OneOf => CheckAlternatives(value, node, path),
            NodeKind.Range => CheckRange(value, path),
            NodeKind.File => throw Problems.NotSimulated("the upload of files", path),
            _ => ScalarReader.Read(AsText(value, path), node, path),
        };
    }

    private JsonObject CheckMap(FormMap form, Node node, string path)
    {
        var result = new JsonObject();
        foreach (var (name, value) in form.Values)
        {
            result.Add(name, CheckValue(value, node.Items!, Join(path, name)));
        }

        if (path == "metadata" || path.EndsWith("[metadata]", StringComparison.Ordinal))
        {
            Metadata.Check(result, path);
        }

        return result;
    }

    private JsonArray CheckList(FormValue value, Node node, string path)
    {
        if (value is not FormMap form)
        {
            throw Problems.Invalid($"The parameter {path} must be a list.", path);
        }

        var items = new List<(int Index, FormValue Value)>();
        foreach (var (name, item) in form.Values)
        {
            items.Add(int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? (index, item)
                : throw Problems.Invalid($"The parameter {path} must be a list: '{name}' is not the number of an item.", path));
        }

        var ordered = items.OrderBy(item => item.Index);
        return new JsonArray([.. ordered.Select(item => CheckValue(item.Value, node.Items!, $"{path}[{item.Index}]"))]);
    }

    private JsonNode? CheckAlternatives(FormValue value, Node node, string path) => value is FormMap form
        ? CheckValue(form, AlternativeFor(form, node.Alternatives) ?? node.Alternatives[0], path)
        : CheckSingle((FormText)value, node.Alternatives, path);

    /// <summary>A word that stands beside other values, as <c>now</c> does beside a time, is itself; any other text is one of the other values.</summary>
    private JsonNode? CheckSingle(FormText text, IReadOnlyList<Node> alternatives, string path)
    {
        var words = alternatives.Where(alternative => alternative.Values is not null).SelectMany(alternative => alternative.Values!).ToList();
        if (words.Contains(text.Text))
        {
            return JsonValue.Create(text.Text);
        }

        var other = alternatives.FirstOrDefault(alternative =>
            alternative is { Values: null, Kind: not (NodeKind.Object or NodeKind.Map or NodeKind.List) }) ?? alternatives[0];
        try
        {
            return CheckValue(text, other, path);
        }
        catch (ApiProblemException exception) when (words.Count > 0 && other.Values is null)
        {
            throw Problems.Invalid($"{exception.Problem.Message} It can also be one of these words: {string.Join(", ", words)}.", path, exception.Problem.Code);
        }
    }

    /// <summary>Of several objects it is the one whose fixed values are the ones that were sent, and that knows the most of the names.</summary>
    private Node? AlternativeFor(FormMap form, IReadOnlyList<Node> alternatives) => alternatives
        .Where(alternative => alternative.Kind is NodeKind.Object or NodeKind.Map or NodeKind.List or NodeKind.Range)
        .MinBy(alternative => alternative.Kind == NodeKind.Object ? MisfitsOf(form, description.Type(alternative.TypeName!)) : 0);

    private static int MisfitsOf(FormMap form, TypeShape type) => form.Values.Sum(value => type.Find(value.Key) switch
    {
        null => 1,
        { Values: [var only] } when value.Value is FormText sent && sent.Text != only => form.Values.Count,
        _ => 0,
    });

    private static JsonNode CheckRange(FormValue value, string path)
    {
        if (value is FormText text)
        {
            return ScalarReader.ReadWhole(text.Text, path);
        }

        var result = new JsonObject();
        foreach (var (name, bound) in ((FormMap)value).Values)
        {
            if (name is not ("gt" or "gte" or "lt" or "lte"))
            {
                throw Unknown([Join(path, name)]);
            }

            result.Add(name, ScalarReader.ReadWhole(AsText(bound, Join(path, name)), Join(path, name)));
        }

        return result;
    }

    private static FormMap AsMap(FormValue value, string path) =>
        value is FormMap { IsAppended: false } map ? map : throw Problems.Invalid($"The parameter {path} must be an object: send its parts as {path}[name].", path);

    private static string AsText(FormValue value, string path) =>
        (value as FormText)?.Text ?? throw Problems.Invalid($"The parameter {path} must be a single value, not a list or an object.", path);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}[{name}]";

    private static ApiProblemException Unknown(IReadOnlyList<string> names) => Problems.Invalid(
        names.Count == 1
            ? $"This operation has no parameter {names[0]}."
            : $"This operation has no parameters {string.Join(", ", names)}.",
        names[0],
        "parameter_unknown");
}
