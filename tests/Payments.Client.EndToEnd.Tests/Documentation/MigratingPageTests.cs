using System.Reflection;
using System.Text.RegularExpressions;
using Payments.Client.Generator;

namespace Payments.Client.EndToEnd.Tests.Documentation;

/// <summary>What docs/migrating.md shows compiles and works: each of its blocks stands in <see cref="MigratingExamples"/>, line by line.</summary>
public partial class MigratingPageTests
{
    private const string AutoPaging = "[AutoPaging]";

    private static readonly string Root = Repository.Find(AppContext.BaseDirectory);

    private static readonly string[] Examples =
        Lines(File.ReadAllText(Path.Combine(Root, "tests", "Payments.Client.EndToEnd.Tests", "Documentation", "MigratingExamples.cs")));

    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "migrating.md"));

    public static TheoryData<string> Blocks() => [.. OwnBlock().Matches(Page).Select(block => block.Groups["code"].Value)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Each_block_is_compiled(string block)
    {
        var lines = Lines(block);

        Enumerable.Range(0, Examples.Length).Any(start => Examples.Skip(start).Take(lines.Length).SequenceEqual(lines)).Should().BeTrue("this stands on the page:\n{0}", block);
    }

    [Fact]
    public void The_page_has_blocks()
    {
        Blocks().Should().HaveCountGreaterThan(10);
    }

    [Fact]
    public void The_table_has_every_method_of_the_client_and_no_other()
    {
        using var client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_1" });

        var listed = OwnMethod().Matches(Page).Select(row => row.Groups["name"].Value).Distinct()
            .SelectMany<string, string>(name => name.Contains(AutoPaging, StringComparison.Ordinal)
                ? [name.Replace(AutoPaging, "", StringComparison.Ordinal), name.Replace(AutoPaging, "AutoPaging", StringComparison.Ordinal)]
                : [name]);

        listed.Should().BeEquivalentTo(MethodsOf("client", client), "dotnet run --project benchmarks/Payments.Client.Migration writes it");
    }

    private static IEnumerable<string> MethodsOf(string name, object owner) => owner.GetType().GetProperties()
        .Where(property => property.PropertyType.Assembly == typeof(PaymentsClient).Assembly)
        .Select(property => (Name: $"{name}.{property.Name}", Value: property.GetValue(owner)!))
        .SelectMany(child => child.Value is not ApiService ? MethodsOf(child.Name, child.Value) : child.Value.GetType()
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => $"{child.Name}.{method.Name}").Distinct());

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"^\|.*`(?<name>client\.[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex OwnMethod();

    [GeneratedRegex("```csharp\n// Payments.Client\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex OwnBlock();
}
