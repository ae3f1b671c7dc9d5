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
                if (!_namespaces.TryAdd(name, resource.Namespace))
                {
                    throw new InvalidOperationException($"Two types are named {name}: class names are unique in the assembly.");
                }
            }
        }

        foreach (var service in api.Services)
        {
            _namespaces.Add(service.ClassName, service.Namespace);
        }

        foreach (var union in api.Unions)
        {
            _namespaces.Add(union.Name, union.Namespace);
        }
    }

    public string Of(string type) => _namespaces[type];
}
