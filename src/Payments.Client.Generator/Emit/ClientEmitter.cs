using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes how services hang on the client, and how they are registered for injection.</summary>
internal static class ClientEmitter
{
    public static string Client(ServiceGroup root, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client", namespaces);
        file.Open("public partial class PaymentsClient");
        WriteProperties(file, root, isFirst: true);
        file.Close();
        return file.ToString();
    }

    public static string Group(ServiceGroup group, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client", namespaces);
        file.Using("Payments.Client.Http");
        file.Doc("summary", $"The services of the API's {Docs.Words(group.Name)} part. On the client: <c>client.{group.Path}</c>.");
        file.Open($"public class {group.ClassName}");
        file.Line("private readonly ApiTransport _transport;");
        file.Line();
        file.Line($"internal {group.ClassName}(ApiTransport transport) => _transport = transport;");
        file.Line();
        file.Doc("summary", "For mocks and other test doubles.");
        file.Line($"protected {group.ClassName}() => _transport = null!;");
        WriteProperties(file, group, isFirst: false);
        file.Close();
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

    private static void WriteProperties(CodeFile file, ServiceGroup group, bool isFirst)
    {
        var properties = group.Services
            .Select(service => (Docs.Escape(service.Description), Type: file.Type(service.ClassName), ServiceGroup.Last(service.ClientPath)))
            .Concat(group.Groups.Select(inner => ($"The services of the API's {Docs.Words(inner.Name)} part.", inner.ClassName, inner.Name)));
        foreach (var (summary, type, property) in properties)
        {
            if (!isFirst)
            {
                file.Line();
            }

            isFirst = false;
            file.Doc("summary", summary);
            WriteLazy(file, type, property);
        }
    }

    // Made when first asked for: a program pays only for the services that it uses. A race makes one too many, which does no harm.
    private static void WriteLazy(CodeFile file, string type, string property) =>
        file.Line($"public virtual {type} {property} => field ??= new {type}(_transport);");
}
