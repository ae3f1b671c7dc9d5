using YamlDotNet.RepresentationModel;

namespace Payments.Client.Tests.Description;

/// <summary>Short ways into YAML.</summary>
internal static class Yaml
{
    public static YamlMappingNode? Map(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value as YamlMappingNode : null;

    public static string? Text(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? (value as YamlScalarNode)?.Value : null;

    public static IEnumerable<YamlMappingNode> List(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    public static IReadOnlyList<string> Texts(this YamlMappingNode node, string key) =>
        !node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? []
        : value is YamlSequenceNode list ? [.. list.Children.Select(item => item.ToString())]
        : [value.ToString()];

    /// <summary>The members of a mapping that is a member of this one; none if it is not there.</summary>
    public static IEnumerable<(string Name, YamlMappingNode Value)> Entries(this YamlMappingNode? node, string key) =>
        node?.Map(key)?.Children.Select(entry => (entry.Key.ToString(), (YamlMappingNode)entry.Value)) ?? [];

    public static bool Flag(this YamlMappingNode node, string key) => node.Text(key) == "true";
}
