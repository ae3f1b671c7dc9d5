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

    /// <summary>The page that holds the table of operations, relative to the repository.</summary>
    public const string ReadmeFile = "README.md";

    private const string DescriptionFolder = "api";

    /// <summary>Makes the files. Nothing is written; the same description always gives the same text.</summary>
    /// <param name="repository">The folder of the repository.</param>
    /// <returns>The text of each file, by its path relative to the repository.</returns>
    public static IReadOnlyDictionary<string, string> Generate(string repository)
    {
        var folder = Path.Combine(repository, DescriptionFolder);
        var api = ApiReader.Read(folder);
        var namespaces = new NamespaceMap(api);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [$"{ClientFolder}/PaymentsClient.g.cs"] = ClientEmitter.Client(api, namespaces),
            [$"{ClientFolder}/PaymentsServices.g.cs"] = ClientEmitter.Registration(api, namespaces),
            [$"{ClientFolder}/ResourceReader.g.cs"] = ResourceReaderEmitter.Reader(api, namespaces),
            [$"{ClientFolder}/Polymorphic.g.cs"] = ResourceReaderEmitter.Unions(api, namespaces),
            [$"{ClientFolder}/CurrencyTable.g.cs"] = CurrencyEmitter.Write(api.Currencies, "Payments.Client", namespaces),
            [SandboxCurrencies] = CurrencyEmitter.Write([.. api.Currencies.Where(currency => !currency.IsFormer)], "Payments.Client.Sandbox.Behaviours", namespaces),
            [$"{ClientFolder}/PathTemplates.g.cs"] = PathTemplatesEmitter.Write(api, namespaces),
            [SandboxFile] = new SandboxEmitter(api, UndescribedOperations.Read(folder, api)).Write(),
            [ReadmeFile] = OperationTableEmitter.Update(File.ReadAllText(Path.Combine(repository, ReadmeFile)), api),
        };
        var models = new ModelEmitter(UnionsOfModels(api));
        foreach (var resource in api.Resources)
        {
            var stem = $"{ClientFolder}/{resource.Folder}/{resource.Name}";
            AddFile(files, $"{stem}.g.cs", resource, namespaces, [
                .. resource.Models.Where(type => !type.IsHandwritten).Select<ModelType, Action<CodeFile>>(type => file => models.Write(file, type)),
                .. resource.Enums.Select<EnumType, Action<CodeFile>>(type => file => EnumEmitter.Write(file, type))]);
            AddFile(files, $"{stem}Options.g.cs", resource, namespaces, [
                .. resource.Options.Select<OptionsType, Action<CodeFile>>(type => file => OptionsEmitter.Write(file, type))]);
            if (resource.Service is { } service)
            {
                AddFile(files, $"{stem}Service.g.cs", resource, namespaces, [file => ServiceEmitter.Write(file, service)]);
            }
        }

        return files;
    }

    private static void AddFile(SortedDictionary<string, string> files, string path, Resource resource, NamespaceMap namespaces, IReadOnlyList<Action<CodeFile>> parts)
    {
        if (parts.Count == 0)
        {
            return;
        }

        var file = new CodeFile(resource.Namespace, namespaces);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                file.Line();
            }

            parts[i](file);
        }

        files.Add(path, file.ToString());
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
