using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes how services hang on the client, and how they are registered for injection.</summary>
internal static class ClientEmitter
{
    public static string Client(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client", namespaces);
        file.Open("public partial class PaymentsClient");
        var first = true;
        foreach (var service in api.Services.Where(service => !service.ClientPath.Contains('.', StringComparison.Ordinal)))
        {
            Separate(file, ref first);
            WriteService(file, service, service.ClientPath);
        }

        foreach (var group in Groups(api))
        {
            Separate(file, ref first);
            file.Doc("summary", $"The services of the API's {Docs.Words(group.Key)} part.");
            WriteLazy(file, $"{group.Key}Services", group.Key);
        }

        file.Close();
        foreach (var group in Groups(api))
        {
            file.Line();
            WriteGroup(file, group);
        }

        return file.ToString();
    }

    public static string Registration(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client.DependencyInjection", namespaces);
        file.Doc("summary", "The services, by their types: a class can ask for the one that it needs.");
        file.Open("internal static class PaymentsServices");
        file.Doc("summary", "All of them.");
        file.Line("internal static Type[] Types =>");
        file.Line("[");
        foreach (var service in api.Services)
        {
            file.Line($"    typeof({file.Type(service.ClassName)}),");
        }

        file.Line("];");
        file.Line();
        file.Doc("summary", "Finds a service of a client by its type. The names of types are unique in the assembly, and can be told apart faster than the types.");
        file.Line("internal static ApiService Of(PaymentsClient client, Type service) => service.Name switch");
        file.Line("{");
        foreach (var service in api.Services)
        {
            file.Line($"    nameof({file.Type(service.ClassName)}) => client.{service.ClientPath},");
        }

        file.Line("    _ => throw new ArgumentException($\"{service} is not a service of this client.\", nameof(service)),");
        file.Line("};");
        file.Close();
        return file.ToString();
    }

    private static IEnumerable<IGrouping<string, Service>> Groups(Api api) => api.Services
        .Where(service => service.ClientPath.Contains('.', StringComparison.Ordinal))
        .GroupBy(service => service.ClientPath[..service.ClientPath.IndexOf('.', StringComparison.Ordinal)]);

    private static void WriteGroup(CodeFile file, IGrouping<string, Service> group)
    {
        file.Using("Payments.Client.Http");
        var className = $"{group.Key}Services";
        file.Doc("summary", $"The services of the API's {Docs.Words(group.Key)} part. On the client: <c>client.{group.Key}</c>.");
        file.Open($"public class {className}");
        file.Line("private readonly ApiTransport _transport;");
        file.Line();
        file.Line($"internal {className}(ApiTransport transport) => _transport = transport;");
        file.Line();
        file.Doc("summary", "For mocks and other test doubles.");
        file.Line($"protected {className}() => _transport = null!;");
        foreach (var service in group)
        {
            file.Line();
            WriteService(file, service, service.ClientPath[(group.Key.Length + 1)..]);
        }

        file.Close();
    }

    private static void WriteService(CodeFile file, Service service, string property)
    {
        file.Doc("summary", Docs.Escape(service.Description));
        WriteLazy(file, file.Type(service.ClassName), property);
    }

    // Made when first asked for: a program pays only for the services that it uses. A race makes one too many, which does no harm.
    private static void WriteLazy(CodeFile file, string type, string property) =>
        file.Line($"public virtual {type} {property} => field ??= new {type}(_transport);");

    private static void Separate(CodeFile file, ref bool first)
    {
        if (!first)
        {
            file.Line();
        }

        first = false;
    }
}
