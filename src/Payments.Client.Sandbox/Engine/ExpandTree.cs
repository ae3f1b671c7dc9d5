using Payments.Client.Sandbox.Description;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Engine;

/// <summary>The members that <c>expand[]</c> asks for, as a tree.</summary>
internal sealed class ExpandTree
{
    private const int MaximumDepth = 4;

    private readonly Dictionary<string, ExpandTree> _members = new(StringComparer.Ordinal);

    private ExpandTree()
    {
    }

    public static ExpandTree Empty { get; } = new();

    /// <summary>The tree below a member; null when it was not asked for.</summary>
    public ExpandTree? Find(string member) => _members.GetValueOrDefault(member);

    /// <summary>Reads the paths of a request and checks each against what the operation returns.</summary>
    public static ExpandTree Read(Parameters parameters, Operation operation, ApiDescription description)
    {
        var root = new ExpandTree();
        foreach (var path in parameters.Texts("expand"))
        {
            var segments = path.Split('.');
            if (segments.Length > MaximumDepth)
            {
                throw Problems.Invalid($"The path {path} expands more than {MaximumDepth} levels.", "expand");
            }

            if (!CanExpand(segments, operation, description))
            {
                throw Problems.Invalid($"The property {path} cannot be expanded.", "expand");
            }

            root.Add(segments);
        }

        return root;
    }

    private void Add(IEnumerable<string> segments)
    {
        var tree = this;
        foreach (var segment in segments)
        {
            if (!tree._members.TryGetValue(segment, out var inner))
            {
                tree._members.Add(segment, inner = new ExpandTree());
            }

            tree = inner;
        }
    }

    private static bool CanExpand(string[] segments, Operation operation, ApiDescription description)
    {
        if (operation.Returns == ReturnKind.Object)
        {
            return CanExpandWithin(segments, 0, operation.Result!, description);
        }

        return (operation.Returns == ReturnKind.Search && segments is ["total_count"])
            || (segments is ["data", ..] && CanExpandWithin(segments, 1, operation.Result!, description));
    }

    private static bool CanExpand(string[] segments, int position, string typeName, ApiDescription description)
    {
        if (description.Type(typeName).Find(segments[position]) is not { } node)
        {
            return false;
        }

        if (position == segments.Length - 1)
        {
            return IsExpandable(node);
        }

        return node.Kind == NodeKind.Page
            ? segments[position + 1] == "data" && CanExpandWithin(segments, position + 2, node.Items!, description)
            : CanExpandWithin(segments, position + 1, node, description);
    }

    private static bool CanExpandWithin(string[] segments, int position, Node node, ApiDescription description) => node.Kind switch
    {
        _ when position >= segments.Length => false,
        NodeKind.Object => CanExpand(segments, position, node.TypeName!, description),
        NodeKind.List => CanExpandWithin(segments, position, node.Items!, description),
        NodeKind.OneOf => node.Alternatives.Any(alternative => CanExpandWithin(segments, position, alternative, description)),
        _ => false,
    };

    private static bool IsExpandable(Node node) =>
        node.IsExpandable || node.IsIncludable || (node.Kind == NodeKind.List && node.Items!.IsExpandable);
}
