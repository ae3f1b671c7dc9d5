using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Payments.Client.Generator.Tests.Support;

/// <summary>The client that the small description gives: what is emitted from it, compiled together with the client's own code, and loaded.</summary>
public sealed class EmittedClient : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.Diagnose, preprocessorSymbols:
        ["NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NET10_0"]);

    private static readonly CSharpCompilationOptions Compiling = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, allowUnsafe: true,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress });

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly AssemblyLoadContext _loaded = new("Emitted", isCollectible: true);
    private readonly MetadataReference _reference;
    private int _programs;

    public EmittedClient()
    {
        using var description = new SmallDescription();
        Files = description.Generate();
        _reference = Load(Compile("Emitted", [.. OwnFiles(), .. Files.Where(file => file.Key.StartsWith(ApiGenerator.ClientFolder, StringComparison.Ordinal) && file.Key.EndsWith(".cs", StringComparison.Ordinal)).Select(file => Parse(file.Value, file.Key))]));
    }

    /// <summary>What was emitted: the text of each file by its path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Runs statements that use the client, and gives what they return.</summary>
    public async Task<string> RunAsync(string statements)
    {
        var name = $"Program{_programs++}";
        var program = Parse($$"""
            using System.Net;
            using System.Text;
            using System.Text.Json;
            using Payments.Client;
            using Payments.Client.Parts;
            public static class {{name}}
            {
                public static async Task<string> Run()
                {
                    await Task.Yield();
                    {{statements}}
                }
            }
            """, name + ".cs");
        Load(Compile(name, [program], _reference));
        var run = _loaded.Assemblies.Single(assembly => assembly.GetName().Name == name).GetType(name)!.GetMethod("Run")!;
        return await (Task<string>)run.Invoke(null, null)!;
    }

    public void Dispose() => _loaded.Unload();

    private static IEnumerable<SyntaxTree> OwnFiles()
    {
        var folder = Path.Combine(Repository.Find(AppContext.BaseDirectory), "src/Payments.Client");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("Generated" or "bin" or "obj"))
            .Select(file => Parse(File.ReadAllText(file), file));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    private static MemoryStream Compile(string name, IReadOnlyList<SyntaxTree> files, params MetadataReference[] references)
    {
        var compilation = CSharpCompilation.Create(name, [Parse(Usings, "Usings.cs"), .. files], [.. Platform, .. references], Compiling);
        CSharpGeneratorDriver.Create(LoggingGenerators(), parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(compilation, out var completed, out _);
        var assembly = new MemoryStream();
        var result = completed.Emit(assembly);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).Should().BeEmpty();
        assembly.Position = 0;
        return assembly;
    }

    private PortableExecutableReference Load(MemoryStream assembly)
    {
        _loaded.LoadFromStream(assembly);
        assembly.Position = 0;
        return MetadataReference.CreateFromStream(assembly);
    }

    // The client's log is written by a generator that comes with the library for logging.
    private static IEnumerable<ISourceGenerator> LoggingGenerators()
    {
        var path = typeof(EmittedClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "LoggingGenerator").Value!;
        return new AnalyzerFileReference(path, new FromPath()).GetGenerators(LanguageNames.CSharp);
    }

    private sealed class FromPath : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
