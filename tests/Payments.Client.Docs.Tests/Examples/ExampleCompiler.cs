using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Compiles what the pages show, as the reader's own project does: nullable, and with a warning being an error.</summary>
internal static class ExampleCompiler
{
    private const string Ours = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.EntityFrameworkCore.Storage;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using OpenTelemetry.Metrics;
        global using OpenTelemetry.Trace;
        global using Payments.Client;
        global using Payments.Client.AspNetCore;
        global using Payments.Client.Billing;
        global using Payments.Client.Checkout;
        global using Payments.Client.Sandbox;
        """;

    // What the SDKs of .NET put before each file.
    private const string Sdk = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Console = Payments.Client.Docs.Tests.Examples.ExampleConsole;
        """;

    private const string HostSdk = """
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private const string WebSdk = """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        """;

    // A page may show what a class asks for, and leave out what it does with it.
    private const string UnreadParameter = "CS9113";

    private static readonly CSharpParseOptions Syntax = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly Lazy<Dictionary<ExampleSection, Func<Type>>> FragmentTypes = new(CompileFragments);

    /// <summary>The class that runs a section of fragments. All that compile are compiled together, once.</summary>
    public static Type Fragment(ExampleSection section) => FragmentTypes.Value[section]();

    /// <summary>The assembly of a section of whole files.</summary>
    public static Assembly Program(ExampleSection section)
    {
        var trees = section.Code.Select(block => CSharpSyntaxTree.ParseText($"#line {block.Line} \"{block.Page}\"\n{block.Code}", Syntax, path: block.FileName ?? block.ToString())).ToArray();
        var hasStart = trees.Any(tree => tree.GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement));
        var compilation = Compilation(hasStart ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, [Usings(section), .. trees]);
        return Mistakes(compilation) is { Length: > 0 } mistakes ? throw Refusal(section, mistakes) : Load(compilation);
    }

    private static Dictionary<ExampleSection, Func<Type>> CompileFragments()
    {
        var sources = ExampleSection.Fragments.Select((section, index) => new FragmentSource(section, $"Example{index}", ContextTypes.Of(section, typeof(Example)))).ToArray();
        var trees = sources.ToDictionary(source => source, source => source.Parse(Syntax));
        var all = Compilation(OutputKind.DynamicallyLinkedLibrary, [CSharpSyntaxTree.ParseText(Sdk + "\n" + Ours, Syntax), .. trees.Values]);
        var mistakes = Mistakes(all).ToLookup(mistake => mistake.Location.SourceTree);
        var assembly = Load(all.RemoveSyntaxTrees(trees.Values.Where(mistakes.Contains)));
        return sources.ToDictionary(source => source.Section, source => new Func<Type>(() => mistakes.Contains(trees[source])
            ? throw Refusal(source.Section, mistakes[trees[source]])
            : assembly.GetType(source.TypeName)!));
    }

    private static SyntaxTree Usings(ExampleSection section)
    {
        var code = string.Concat(section.Code.Select(block => block.Code));
        var (isWeb, isHost) = (code.Contains("WebApplication.", StringComparison.Ordinal), code.Contains("Host.Create", StringComparison.Ordinal));
        return CSharpSyntaxTree.ParseText(string.Join('\n', Sdk, isWeb || isHost ? HostSdk : "", isWeb ? WebSdk : ""), Syntax);
    }

    private static CSharpCompilation Compilation(OutputKind kind, IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Docs." + Path.GetRandomFileName(),
        trees,
        References,
        new(kind, nullableContextOptions: NullableContextOptions.Enable, specificDiagnosticOptions: [new(UnreadParameter, ReportDiagnostic.Suppress)]));

    private static Diagnostic[] Mistakes(CSharpCompilation compilation) => [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return emitted.Success ? Assembly.Load(image.ToArray()) : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
    }

    private static InvalidOperationException Refusal(ExampleSection section, IEnumerable<Diagnostic> mistakes) =>
        new($"{section} does not compile:\n{string.Join('\n', mistakes.Select(mistake => $"{Place(mistake)}: {mistake.Id} {mistake.GetMessage(CultureInfo.InvariantCulture)}").Distinct())}");

    private static string Place(Diagnostic mistake) => $"{mistake.Location.GetMappedLineSpan().Path}:{mistake.Location.GetMappedLineSpan().StartLinePosition.Line + 1}";
}
