using Payments.Client.Generator.Emit;
using Payments.Client.Generator.Model;
using Payments.Client.Generator.Reading;

namespace Payments.Client.Generator;

/// <summary>Makes every generated file of the repository from its description.</summary>
public static class ApiGenerator
{
    /// <summary>Where the client's generated code goes, relative to the repository.</summary>
    public const string ClientFolder = "src/Payments.Client/Generated";

    /// <summary>Where the sandbox's copy of the description goes, relative to the repository.</summary>
    public const string SandboxFile = "src/Payments.Client.Sandbox/Generated/description.jsonl";

    /// <summary>Where the sandbox's table of currencies goes, relative to the repository.</summary>
    public const string SandboxCurrencies = "src/Payments.Client.Sandbox/Generated/CurrencyTable.g.cs";

    /// <summary>Where the types of events with their objects go, relative to the repository.</summary>
    public const string WebhookEventsFile = "src/Payments.Client.AspNetCore/Generated/WebhookEvents.g.cs";

    /// <summary>The page that names the version of the API, relative to the repository.</summary>
    public const string ReadmeFile = "README.md";

    /// <summary>The page that holds the table of operations, relative to the repository.</summary>
    public const string OperationsFile = "docs/operations.md";

    /// <summary>The sandbox's page, which names the version of the API, relative to the repository.</summary>
    public const string SandboxReadmeFile = "src/Payments.Client.Sandbox/README.md";

    private const string DescriptionFolder = "api";

    /// <summary>Makes the files. Nothing is written; the same description always gives the same text.</summary>
    /// <param name="repository">The folder of the repository.</param>
    /// <returns>The text of each file, by its path relative to the repository.</returns>
    public static IReadOnlyDictionary<string, string> Generate(string repository)
    {
        var folder = Path.Combine(repository, DescriptionFolder);
        var api = ApiReader.Read(folder);
        var namespaces = new NamespaceMap(api);
        var services = ServiceGroup.Of(api.Services);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [$"{ClientFolder}/PaymentsClient.g.cs"] = ClientEmitter.Client(services, namespaces),
            [$"{ClientFolder}/PaymentsClientOptions.g.cs"] = ApiVersionEmitter.Options(api, namespaces),
            [$"{ClientFolder}/PaymentsServices.g.cs"] = ClientEmitter.Registration(api, namespaces),
            [$"{ClientFolder}/ResourceReader.g.cs"] = ResourceReaderEmitter.Reader(api, namespaces),
            [$"{ClientFolder}/Polymorphic.g.cs"] = ResourceReaderEmitter.Unions(api, namespaces),
            [$"{ClientFolder}/CurrencyTable.g.cs"] = CurrencyEmitter.Write(api.Currencies, "Payments.Client", namespaces),
            [SandboxCurrencies] = CurrencyEmitter.Write([.. api.Currencies.Where(currency => !currency.IsFormer)], "Payments.Client.Sandbox.Behaviours", namespaces),
            [$"{ClientFolder}/PathTemplates.g.cs"] = PathTemplatesEmitter.Write(api, namespaces),
            [WebhookEventsFile] = WebhookEventsEmitter.Write(api, namespaces),
            [SandboxFile] = new SandboxEmitter(api, UndescribedOperations.Read(folder, api)).Write(),
            [ReadmeFile] = ApiVersionEmitter.Update(File.ReadAllText(Path.Combine(repository, ReadmeFile)), api),
            [OperationsFile] = OperationTableEmitter.Update(File.ReadAllText(Path.Combine(repository, OperationsFile)), api),
            [SandboxReadmeFile] = ApiVersionEmitter.Update(File.ReadAllText(Path.Combine(repository, SandboxReadmeFile)), api),
        };
        foreach (var group in services.AllGroups)
        {
            files.Add($"{ClientFolder}/ServiceGroups/{group.ClassName}.g.cs", ClientEmitter.Group(group, namespaces));
        }

        var models = new ModelEmitter(UnionsOfModels(api));
        foreach (var resource in api.Resources)
        {
            foreach (var type in resource.Models.Where(type => !type.IsHandwritten))
            {
                AddFile(type.Name, file => models.Write(file, type));
            }

            foreach (var type in resource.Options)
            {
                AddFile(type.Name, file => OptionsEmitter.Write(file, type));
            }

            foreach (var type in resource.Choices)
            {
                AddFile(type.Name, file => OptionsChoiceEmitter.Write(file, type));
            }

            foreach (var type in resource.Enums)
            {
                AddFile(type.Name, file => EnumEmitter.Write(file, type));
                if (EnumEmitter.HasNamesApart(type))
                {
                    AddFile($"{type.Name}.Names", file => EnumEmitter.WriteNamesApart(file, type));
                }
            }

            if (resource.Service is { } service)
            {
                AddFile(service.ClassName, file => ServiceEmitter.Write(file, service));
                AddFile(ServiceEmitter.Overloads(service), file => ServiceEmitter.WriteOverloads(file, service));
            }

            void AddFile(string name, Action<CodeFile> write)
            {
                var file = new CodeFile(resource.Namespace, namespaces);
                write(file);
                files.Add($"{ClientFolder}/{resource.Folder}/{name}.g.cs", file.ToString());
            }
        }

        return files;
    }

    private static Dictionary<string, List<string>> UnionsOfModels(Api api)
    {
        var unions = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var union in api.Unions)
        {
            foreach (var model in union.Models)
            {
                if (!unions.TryGetValue(model, out var ofModel))
                {
                    unions.Add(model, ofModel = []);
                }

                ofModel.Add(union.Name);
            }
        }

        return unions;
    }
}
