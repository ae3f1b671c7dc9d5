using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Payments.Client.Sandbox.Description;

/// <summary>
/// The API as the embedded description gives it. Its operations are read at once and its types when they are first asked for,
/// as the sandbox needs few of them. Thread-safe.
/// </summary>
internal sealed class ApiDescription
{
    private static readonly Lazy<ApiDescription> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _unread = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TypeShape> _types = new(StringComparer.Ordinal);

    /// <summary>Reads a description that holds one JSON object a line: the version, operations and types. Each line ends with a line feed.</summary>
    public ApiDescription(ReadOnlyMemory<byte> lines)
    {
        var operations = new List<Operation>();
        while (lines.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            Add(lines[..end], operations);
            lines = lines[(end + 1)..];
        }

        Operations = operations;
    }

    public static ApiDescription Current => Embedded.Value;

    private static ReadOnlySpan<byte> TypeStart => "{\"type\":\""u8;

    public string ApiVersion { get; private set; } = "";

    /// <summary>All operations of the API.</summary>
    public IReadOnlyList<Operation> Operations { get; }

    /// <exception cref="ArgumentException">There is no such type.</exception>
    public TypeShape Type(string name) => _types.GetOrAdd(name, ReadType);

    /// <summary>The alternative whose <c>object</c> member has the given value; null when there is none.</summary>
    public Node? Alternative(Node node, string? objectName) =>
        node.Alternatives.FirstOrDefault(alternative => alternative.TypeName is { } name && ObjectName(name) == objectName);

    /// <summary>What objects of the type carry in their <c>object</c> member; null for those that have none.</summary>
    public string? ObjectName(string typeName) => Type(typeName).Find("object")?.Values?[0];

    private void Add(ReadOnlyMemory<byte> line, List<Operation> operations)
    {
        if (line.Span.StartsWith(TypeStart))
        {
            var name = line.Span[TypeStart.Length..];
            _unread.Add(Encoding.UTF8.GetString(name[..name.IndexOf((byte)'"')]), line);
            return;
        }

        using var document = JsonDocument.Parse(line);
        if (document.RootElement.TryGetProperty("apiVersion", out var version))
        {
            ApiVersion = version.GetString()!;
        }
        else
        {
            operations.Add(DescriptionReader.ReadOperation(document.RootElement));
        }
    }

    private TypeShape ReadType(string name)
    {
        if (!_unread.TryGetValue(name, out var line))
        {
            throw new ArgumentException($"The API description has no type '{name}'.", nameof(name));
        }

        using var document = JsonDocument.Parse(line);
        return DescriptionReader.ReadType(document.RootElement);
    }

    private static ApiDescription ReadEmbedded()
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream("description.jsonl")
            ?? throw new InvalidOperationException("The API description is not embedded in this assembly.");
        var lines = new byte[stream.Length];
        stream.ReadExactly(lines);
        return new ApiDescription(lines);
    }
}
