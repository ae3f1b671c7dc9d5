namespace Payments.Client.Tests.Properties.Material;

/// <summary>A form as the tree that it stands for: a node is a text, or has named members.</summary>
internal sealed class FormNode
{
    public string? Text { get; init; }

    public Dictionary<string, FormNode> Members { get; } = new(StringComparer.Ordinal);

    public bool IsEmpty => Text is null && Members.Count == 0;

    public static FormNode Of(string text) => new() { Text = text };

    /// <summary>Adds a member, unless there is nothing in it: a form can't say that a group is there but empty.</summary>
    public void Add(string name, FormNode member)
    {
        if (!member.IsEmpty)
        {
            Members.Add(name, member);
        }
    }

    /// <summary>Where another tree differs from this one.</summary>
    public IEnumerable<string> Differences(FormNode other, string path = "")
    {
        if (Text != other.Text)
        {
            yield return $"{path}: {Text ?? "a group"} became {other.Text ?? "a group"}";
        }

        foreach (var name in Members.Keys.Union(other.Members.Keys))
        {
            if (!other.Members.TryGetValue(name, out var theirs))
            {
                yield return $"{path}/{name} is lost";
            }
            else if (!Members.TryGetValue(name, out var ours))
            {
                yield return $"{path}/{name} came from nowhere";
            }
            else
            {
                foreach (var difference in ours.Differences(theirs, $"{path}/{name}"))
                {
                    yield return difference;
                }
            }
        }
    }
}
