using System.Reflection;
using Microsoft.Extensions.Configuration;
using Payments.Client.Docs.Tests.Examples;
using Payments.Client.Docs.Tests.Markdown;

namespace Payments.Client.Docs.Tests;

/// <summary>The C# of every page is compiled and run, section by section, on the sandbox.</summary>
public class CodeTests
{
    public static TheoryData<string> Fragments() => [.. ExampleSection.Fragments.Select(section => section.ToString())];

    public static TheoryData<string> Programs() => [.. ExampleSection.Programs.Select(section => section.ToString())];

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task The_code_of_a_section_runs(string name)
    {
        var section = ExampleSection.Fragments.Single(section => section.ToString() == name);
        var type = ExampleCompiler.Fragment(section);
        var console = ExampleConsole.Open();

        await using (var example = (Example)Activator.CreateInstance(type)!)
        {
            await example.PlayAsync();
        }

        await ShownFacts.RunAsync(type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic));
        CompareOutput(section, console);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_runs(string name)
    {
        var section = ExampleSection.Programs.Single(section => section.ToString() == name);
        var assembly = ExampleCompiler.Program(section);
        var console = ExampleConsole.Open();

        var facts = await ShownFacts.RunAsync(assembly.GetTypes());
        if (assembly.EntryPoint is { } main)
        {
            var example = (ProgramExample)Activator.CreateInstance(ContextTypes.Of(section, typeof(ProgramExample)))!;
            await example.PlayAsync(arguments => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [arguments], null), Configuration(section));
        }

        (facts > 0 || assembly.EntryPoint is not null).Should().BeTrue("a whole file is a program, or has tests");
        CompareOutput(section, console);
    }

    [Fact]
    public void Every_block_of_CSharp_is_in_a_section_that_runs()
    {
        var written = Documentation.Pages.Sum(page => File.ReadLines(Path.Combine(Documentation.Root, page.Path)).Count(line => line.TrimStart().StartsWith("```cs", StringComparison.OrdinalIgnoreCase)));

        var run = ExampleSection.All.Sum(section => section.Code.Count());

        (run + Documentation.Blocks.Count(block => block.IsForeign)).Should().Be(written);
    }

    [Fact]
    public void Each_context_belongs_to_a_section()
    {
        ContextTypes.Named.Should().OnlyContain(named => ExampleSection.All.Any(section => section.Page == named.Page && (named.Heading == null || named.Heading == section.Heading)));
    }

    private static void CompareOutput(ExampleSection section, StringWriter console)
    {
        if (section.ExpectedOutput is { } expected)
        {
            ShownOutput.Compare(expected, console.ToString());
        }
    }

    /// <summary>What the page shows as the program's configuration file.</summary>
    private static IEnumerable<string> Configuration(ExampleSection section) =>
        section.Blocks.Where(block => block.Language == "json" && block.FileName == "appsettings.json")
            .SelectMany(block => new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(block.Code))).Build().AsEnumerable())
            .Where(setting => setting.Value is not null).Select(setting => $"--{setting.Key}={setting.Value}");
}
