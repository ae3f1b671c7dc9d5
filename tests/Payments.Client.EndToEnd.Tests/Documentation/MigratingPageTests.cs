using System.Reflection;
using System.Text.RegularExpressions;
using Payments.Client.Generator;

namespace Payments.Client.EndToEnd.Tests.Documentation;

/// <summary>The table at the end of docs/migrating.md. Its code is run with that of all other pages, in <c>Payments.Client.Docs.Tests</c>.</summary>
public partial class MigratingPageTests
{
    private const string AutoPaging = "[AutoPaging]";

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Find(AppContext.BaseDirectory), "docs", "migrating.md"));

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

    [GeneratedRegex(@"^\|.*`(?<name>client\.[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex OwnMethod();
}
