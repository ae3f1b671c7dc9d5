namespace Payments.Client.Sandbox.Description;

/// <summary>A named object of the API description with its properties in order.</summary>
internal sealed class TypeShape
{
    private readonly Dictionary<string, Node> _byName;

    public TypeShape(string name, IReadOnlyList<KeyValuePair<string, Node>> properties)
    {
        Name = name;
        Properties = properties;
        _byName = new Dictionary<string, Node>(properties, StringComparer.Ordinal);
    }

    public string Name { get; }

    public IReadOnlyList<KeyValuePair<string, Node>> Properties { get; }

    public Node? Find(string property) => _byName.GetValueOrDefault(property);
}
