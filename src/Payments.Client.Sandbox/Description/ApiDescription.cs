using System.Text.Json;

namespace Payments.Client.Sandbox.Description;

/// <summary>The API as the embedded description gives it; read once per process.</summary>
internal sealed class ApiDescription
{
    private static readonly Lazy<ApiDescription> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, TypeShape> _types;
    private readonly Dictionary<string, string> _typesByObject = new(StringComparer.Ordinal);

    private ApiDescription(
        string apiVersion, IReadOnlyList<Operation> operations, IReadOnlyList<Endpoint> undescribed, Dictionary<string, TypeShape> types)
    {
        ApiVersion = apiVersion;
        Operations = operations;
        Undescribed = undescribed;
        _types = types;
        foreach (var type in operations.Select(operation => operation.ReturnType))
        {
            if (ObjectName(type) is { } name)
            {
                _typesByObject[name] = type;
            }
        }
    }

    public static ApiDescription Current => Embedded.Value;

    public string ApiVersion { get; }

    public IReadOnlyList<Operation> Operations { get; }

    /// <summary>What else the API has.</summary>
    public IReadOnlyList<Endpoint> Undescribed { get; }

    public TypeShape Type(string name) =>
        _types.TryGetValue(name, out var type)
            ? type
            : throw new ArgumentException($"The API description has no type '{name}'.", nameof(name));

    /// <summary>The alternative whose <c>object</c> member has the given value; null when there is none.</summary>
    public Node? Alternative(Node node, string? objectName) =>
        node.Alternatives.FirstOrDefault(alternative => alternative.TypeName is { } name && ObjectName(name) == objectName);

    /// <summary>The type of the objects with a value in their <c>object</c> member, among those that operations answer with; null when there is none.</summary>
    public string? TypeOfObject(string? objectName) => objectName is null ? null : _typesByObject.GetValueOrDefault(objectName);

    /// <summary>What objects of the type carry in their <c>object</c> member; null for those that have none.</summary>
    public string? ObjectName(string typeName) => Type(typeName).Find("object")?.Values?[0];

    private static ApiDescription ReadEmbedded()
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream("description.json")
            ?? throw new InvalidOperationException("The API description is not embedded in this assembly.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var types = new Dictionary<string, TypeShape>(StringComparer.Ordinal);
        foreach (var type in root.GetProperty("types").EnumerateObject())
        {
            var properties = type.Value.GetProperty("properties").EnumerateObject()
                .Select(property => KeyValuePair.Create(property.Name, DescriptionReader.ReadNode(property.Value)));
            types.Add(type.Name, new TypeShape(type.Name, [.. properties]));
        }

        // What returns the content of a file is not simulated, like what nothing describes yet.
        var described = root.GetProperty("operations").EnumerateArray().ToLookup(DescriptionReader.ReturnsFile);
        var operations = described[false].Select(DescriptionReader.ReadOperation);
        var undescribed = root.GetProperty("undescribed").EnumerateArray().Concat(described[true]).Select(DescriptionReader.ReadEndpoint);
        return new ApiDescription(root.GetProperty("apiVersion").GetString()!, [.. operations], [.. undescribed], types);
    }
}
