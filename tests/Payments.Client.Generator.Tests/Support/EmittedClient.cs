using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
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
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error,
        specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress });

    private static readonly MetadataReference[] Platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly AssemblyLoadContext _loaded = new("Emitted", isCollectible: true);
    private readonly MetadataReference _reference;
    private int _programs;

    public EmittedClient()
    {
        using var description = new SmallDescription();
        Files = description.Add("api/crowd.yaml", Crowd.Description).Generate();
        var compilation = Compilation("Emitted", [.. OwnFiles(), .. EmittedFiles()], Platform);
        CSharpGeneratorDriver.Create(LoggingGenerators(), parseOptions: Parsing).RunGeneratorsAndUpdateCompilation(compilation, out var completed, out _);
        Load(completed, out _reference);
    }

    /// <summary>What was emitted: the text of each file by its path.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The emitted file that declares a type.</summary>
    public string FileOf(string type) => Files.Values.Single(text => Regex.IsMatch(text, $@"^public [a-z ]*(class|struct|interface) {type}\b", RegexOptions.Multiline));

    /// <summary>Runs statements that use the client, and gives what they return.</summary>
    public async Task<string> RunAsync(string statements)
    {
        var name = $"Program{Interlocked.Increment(ref _programs)}";
        var assembly = Load(Compilation(name, statements), out _);
        return await (Task<string>)assembly.GetType(name)!.GetMethod("Run")!.Invoke(null, null)!;
    }

    /// <summary>Why statements that use the client do not compile.</summary>
    public IEnumerable<string> ErrorsOf(string statements) => Compilation("Wrong", statements).GetDiagnostics().Where(IsError).Select(error => error.Id);

    public void Dispose() => _loaded.Unload();

    private static IEnumerable<SyntaxTree> OwnFiles()
    {
        var folder = Path.Combine(Repository.Find(AppContext.BaseDirectory), "src/Payments.Client");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("Generated" or "bin" or "obj"))
            .Select(file => Parse(File.ReadAllText(file), file));
    }

    private IEnumerable<SyntaxTree> EmittedFiles() =>
        Files.Where(file => file.Key.StartsWith(ApiGenerator.ClientFolder + "/", StringComparison.Ordinal)).Select(file => Parse(file.Value, file.Key));

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Parsing, path);

    private CSharpCompilation Compilation(string name, string statements) => Compilation(name, [Parse(EmittedProgram.Around(name, statements), name)], [.. Platform, _reference]);

    private static CSharpCompilation Compilation(string name, IEnumerable<SyntaxTree> files, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(name, [Parse(Usings, "Usings.cs"), .. files], references, Compiling);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private Assembly Load(Compilation compilation, out MetadataReference reference)
    {
        var bytes = new MemoryStream();
        compilation.Emit(bytes).Diagnostics.Where(IsError).Should().BeEmpty();
        reference = MetadataReference.CreateFromImage(bytes.ToArray());
        bytes.Position = 0;
        return _loaded.LoadFromStream(bytes);
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
