using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>What is true of all rules.</summary>
public class RuleTests
{
    private static readonly Assembly[] Packed = [typeof(ClientPerRequestAnalyzer).Assembly, typeof(ClientPerRequestFix).Assembly];

    public static TheoryData<string> Ids { get; } = [.. Descriptors().Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_tells_why_and_how(string id)
    {
        var descriptor = Descriptors().Single(candidate => candidate.Id == id);
        var page = File.ReadAllText(Repository.File($"docs/analyzers/{id}.md"));

        descriptor.HelpLinkUri.Should().Be($"{Repository.Url}/blob/main/docs/analyzers/{id}.md");
        page.Should().StartWith($"# {id}: {descriptor.Title}\n")
            .And.ContainAll("## What it finds", "## Why it hurts", "## How to mend it", "## When to suppress it");
    }

    [Fact]
    public void The_list_of_rules_has_each_of_them()
    {
        var list = File.ReadAllText(Repository.File("docs/analyzers/README.md"));

        list.Should().ContainAll(Descriptors().Select(descriptor => $"[{descriptor.Id}]({descriptor.Id}.md)"));
    }

    [Fact]
    public void Analyzers_and_fixes_are_found_by_the_compiler_and_the_editor()
    {
        var analyzers = Packed[0].GetExportedTypes().Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)));
        var fixes = Packed[1].GetExportedTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract).ToArray();

        analyzers.Should().OnlyContain(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()!.Languages.Contains(LanguageNames.CSharp));
        fixes.Should().OnlyContain(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages.Contains(LanguageNames.CSharp));
        fixes.SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds).Distinct().Should().BeEquivalentTo(Descriptors().Select(descriptor => descriptor.Id));
    }

    [Fact]
    public void The_compiler_of_each_supported_SDK_loads_them()
    {
        var references = Packed.SelectMany(assembly => assembly.GetReferencedAssemblies());

        references.Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Should().OnlyContain(reference => reference.Version!.Major == Repository.Roslyn.Major && reference.Version.Minor == Repository.Roslyn.Minor);
        Packed[0].GetReferencedAssemblies().Should().NotContain(reference => reference.Name!.Contains("Workspaces", StringComparison.Ordinal));
        references.Select(reference => reference.Name!.Split('.')[0]).Distinct().Should().BeSubsetOf(["Microsoft", "Payments", "System", "netstandard"]);
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => Packed[0].GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics);
}
