using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Which namespace each generated type is in.</summary>
internal sealed class NamespaceMap
{
    private readonly Dictionary<string, string> _namespaces = new(StringComparer.Ordinal);

    public NamespaceMap(Api api)
    {
        foreach (var resource in api.Resources)
        {
            var names = resource.Models.Select(m => m.Name).Concat(resource.Options.Select(o => o.Name)).Concat(resource.Choices.Select(c => c.Name)).Concat(resource.Enums.Select(e => e.Name));
            foreach (var name in names)
            {
                Add(name, resource.Namespace);
            }
        }

        foreach (var service in api.Services)
        {
            Add(service.ClassName, service.Namespace);
        }

        foreach (var union in api.Unions)
        {
            Add(union.Name, union.Namespace);
        }
    }

    public string Of(string type) => _namespaces[type];

    private void Add(string type, string ns)
    {
        if (!_namespaces.TryAdd(type, ns))
        {
            throw new DescriptionException($"Two types are named {type}: rename one, as class names are unique in the assembly.");
        }
    }
}
