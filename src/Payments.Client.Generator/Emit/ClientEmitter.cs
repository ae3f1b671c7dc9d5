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
        file.Using("Microsoft.Extensions.DependencyInjection");
        file.Using("Microsoft.Extensions.DependencyInjection.Extensions");
        file.Doc("summary", "Registers every service, so that a class can ask for the one that it needs.");
        file.Open("internal static class PaymentsServices");
        file.Doc("summary", "Registers the services of the client that is registered under a key, or of the one without a key.");
        file.Open("internal static void Add(IServiceCollection services, object? key)");
        foreach (var service in api.Services)
        {
            file.Type(service.ClassName);
            file.Line($"Add(services, key, static client => client.{service.ClientPath});");
        }

        file.Close();
        file.Line();
        file.Line("private static void Add<TService>(IServiceCollection services, object? key, Func<PaymentsClient, TService> select)");
        file.Open("    where TService : class");
        file.Open("if (key is null)");
        file.Line("services.TryAddSingleton(provider => select(provider.GetRequiredService<PaymentsClient>()));");
        file.Close();
        file.Open("else");
        file.Line("services.TryAddKeyedSingleton(key, (provider, _) => select(provider.GetRequiredKeyedService<PaymentsClient>(key)));");
        file.Close();
        file.Close();
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
