using Payments.Client.Generator;

namespace Payments.Client.Tests.Facts;

/// <summary>
/// Names and types of the whole API, as its public declarations have them. The listing was made without <c>api/</c>, so that what was left out there shows.
/// </summary>
/// <remarks>
/// A line of <c>parameters.txt</c> and <c>resources.txt</c> without indent names a type (a leading dot: of the resource above), the lines below it its members:
/// <c>?</c> after a name that may be absent, <c>{a|b}</c> for words, with <c>...</c> last if there may be others, <c>list&lt;T&gt;</c> for a page,
/// and after the type <c>nullable</c>, <c>expandable</c> (an id or the object) and <c>emptyable</c> (the empty string unsets it).
/// </remarks>
internal sealed class ApiListing
{
    private static readonly Lazy<ApiListing> Loaded = new(() => new ApiListing(Path.Combine(Repository.Find(AppContext.BaseDirectory), "tests", "Payments.Client.Tests", "Facts")));

    private readonly Dictionary<string, ListedType> _types = new(StringComparer.Ordinal);

    private ApiListing(string folder)
    {
        Operations = [.. Lines(folder, "operations").Select(OperationOf)];
        Events = [.. Lines(folder, "events").Select(EventOf)];
        Resources = ReadTypes(Lines(folder, "resources"));
        Parameters = ReadTypes(Lines(folder, "parameters"));
    }

    public static ApiListing Api => Loaded.Value;

    public IReadOnlyList<ListedOperation> Operations { get; }

    public IReadOnlyList<ListedEvent> Events { get; }

    /// <summary>The types that responses and events hold.</summary>
    public IReadOnlyList<ListedType> Resources { get; }

    /// <summary>The types of parameters.</summary>
    public IReadOnlyList<ListedType> Parameters { get; }

    public ListedType this[string name] => _types[name];

    private static IEnumerable<string> Lines(string folder, string name) =>
        File.ReadLines(Path.Combine(folder, name + ".txt")).Where(line => line.Length > 0);

    private static ListedOperation OperationOf(string line)
    {
        var parts = line.Split("  ");
        var call = parts[0].Split(' ');
        var result = parts[2].Split(' ', 2);
        return new ListedOperation(call[0], call[1], parts[1], result[0], result.Length > 1 ? ShapeReader.Read(result[1], "") : null);
    }

    private static ListedEvent EventOf(string line)
    {
        var parts = line.Split("  ");
        return new ListedEvent(parts[0], parts.Length > 1 ? parts[1].Split(" or ") : []);
    }

    private List<ListedType> ReadTypes(IEnumerable<string> lines)
    {
        var types = new List<ListedType>();
        var resource = "";
        List<ListedMember> members = [];
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                var end = line.IndexOf(": ", StringComparison.Ordinal);
                var name = line[2..end];
                members.Add(new ListedMember(name.TrimEnd('?'), name.EndsWith('?'), ShapeReader.Read(line[(end + 2)..], resource)));
                continue;
            }

            resource = line.StartsWith('.') ? resource : line;
            members = [];
            var type = new ListedType(line.StartsWith('.') ? resource + line : line, members);
            types.Add(type);
            _types.Add(type.Name, type);
        }

        return types;
    }
}
