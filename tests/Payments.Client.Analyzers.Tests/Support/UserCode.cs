using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Payments.Client.Analyzers.Tests.Support;

/// <summary>A program that a user may have written. What the analyzers are to find is marked: <c>[|…|]</c>.</summary>
internal sealed class UserCode
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Payments.Client;
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new ClientPerRequestAnalyzer(),
        new NullForClearAnalyzer(),
        new RetryWithoutKeyAnalyzer(),
        new OpenEnumTextAnalyzer(),
        new PagingByHandAnalyzer(),
    ];

    private UserCode(Document document, IReadOnlyList<TextSpan> marked) => (Document, Marked) = (document, marked);

    private UserCode(string text, bool isTestProject, OutputKind kind)
    {
        (var plain, Marked) = Markup.Read(text);
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "User",
            "User",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            metadataReferences: isTestProject ? References.OfTests : References.OfPrograms));
        project = project.AddDocument("Usings.cs", Usings).Project;
        Document = project.AddDocument("Program.cs", SourceText.From(plain));
    }

    /// <summary>Where something is to be found.</summary>
    public IReadOnlyList<TextSpan> Marked { get; }

    public Document Document { get; }

    /// <summary>A file of types.</summary>
    public static UserCode Types(string text, bool isTestProject = false) => new(text, isTestProject, OutputKind.DynamicallyLinkedLibrary);

    /// <summary>A file of top-level statements.</summary>
    public static UserCode Program(string text) => new(text, isTestProject: false, OutputKind.ConsoleApplication);

    /// <summary>The statements of an asynchronous method that has a client, options of a list, a token and a log.</summary>
    public static UserCode Statements(string statements) => Types(
        $$"""
        class Work
        {
            async Task RunAsync(PaymentsClient client, Charge charge, CancellationToken cancellationToken, Action<object?> log)
            {
        {{string.Join('\n', statements.Split('\n').Select(line => line.Length == 0 ? line : $"        {line}"))}}
            }
        }
        """);

    /// <summary>The same project with another text.</summary>
    public UserCode With(string text) => new(Document.WithText(SourceText.From(text)), []);

    /// <summary>What the analyzers find, by place; the code itself has to compile.</summary>
    public async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync()
    {
        var compilation = await Document.Project.GetCompilationAsync();
        compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: (failure, _, _) => failures.Add(failure), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync();
        failures.Should().BeEmpty();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
