using Microsoft.OpenApi;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>What every operation has to have, so that none is left out and nothing of it is lost without a word.</summary>
internal static class OperationRules
{
    /// <exception cref="DescriptionException">An operation lacks something.</exception>
    public static void Check(OpenApiDocument document)
    {
        var tags = document.Tags?.Select(tag => tag.Name!).ToHashSet() ?? [];
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                var place = $"{method} {path}";
                CheckTag(place, operation, tags);
                CheckContents(place, operation);
                if (operation.Text("x-options") is { } options && !classes.TryAdd(options, place))
                {
                    throw new DescriptionException($"{place} takes the parameters {options}, as {classes[options]} does: give each operation a class of its own in x-options.");
                }
            }
        }
    }

    private static void CheckTag(string place, OpenApiOperation operation, HashSet<string> tags)
    {
        if (operation.Tags is not { Count: 1 } given)
        {
            throw new DescriptionException($"{place} has {operation.Tags?.Count ?? 0} tags: give it one, the service that it belongs to.");
        }

        if (!tags.Contains(given.Single().Reference.Id!))
        {
            throw new DescriptionException($"{place} has the tag {given.Single().Reference.Id}, which {FragmentMerger.RootFile} does not name: add it there, with x-service.");
        }
    }

    private static void CheckContents(string place, OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content?.Values.Any(content => content.Schema is not OpenApiSchemaReference) ?? false)
        {
            throw new DescriptionException($"{place} has a body without a name: give it one under components/schemas, and refer to it.");
        }

        if (operation.Responses is not { } responses || !responses.TryGetValue("200", out var response) || response.Content is not { Count: > 0 })
        {
            throw new DescriptionException($"{place} does not say what it returns: describe the content of its response 200.");
        }
    }
}
