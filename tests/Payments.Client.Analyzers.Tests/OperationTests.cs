using System.Text.RegularExpressions;
using Payments.Client.Analyzers.Tests.Support;

namespace Payments.Client.Analyzers.Tests;

/// <summary>PAY0003 on each operation, whose method tells by its name what it sends. What it really sends is told by docs/operations.md.</summary>
public partial class OperationTests
{
    [Fact]
    public async Task Each_POST_is_told_and_nothing_else()
    {
        var operations = Rows().Matches(File.ReadAllText(Repository.File("docs/operations.md")))
            .Select(row => (Verb: row.Groups["verb"].Value, Method: row.Groups["method"].Value.Replace("[AutoPaging]", "", StringComparison.Ordinal)))
            .DistinctBy(operation => operation.Method)
            .ToArray();
        operations.Length.Should().BeGreaterThan(500);
        var retries = operations.Select(operation => $"while (true) {{ try {{ await {Call(operation.Method)}; return; }} catch (ConnectionException) {{ }} }}");

        var found = await UserCode.Types(
            $$"""
            class Work(PaymentsClient client)
            {
            {{string.Join('\n', retries.Select((retry, number) => $"    async Task Call{number}() {{ {retry} }}"))}}
            }
            """).AnalyzeAsync();

        // To delete or to preview twice does nothing twice.
        var told = found.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 2).Select(number => operations[number].Method);
        var posts = operations.Where(operation => operation.Verb == "POST").Select(operation => operation.Method);
        told.Should().BeEquivalentTo(posts.Where(method => !method.Split('.')[^1].StartsWith("Delete", StringComparison.Ordinal) && !method.EndsWith("PreviewAsync", StringComparison.Ordinal)));
        found.Should().OnlyContain(diagnostic => diagnostic.Id == "PAY0003");
    }

    private static string Call(string method)
    {
        var path = method.Split('.');
        var service = path[1..^1].Aggregate(typeof(PaymentsClient), (type, property) => type.GetProperty(property)!.PropertyType);
        var parameters = service.GetMethods()
            .Where(candidate => candidate.Name == path[^1])
            .Select(candidate => candidate.GetParameters())
            .First(candidate => candidate.Any(parameter => parameter.ParameterType == typeof(RequestOptions)));
        return $"{method}({string.Concat(parameters.TakeWhile(parameter => parameter.ParameterType != typeof(RequestOptions)).Select(_ => "default!, "))}requestOptions: null)";
    }

    [GeneratedRegex(@"^\| `(?<verb>\w+) /v1\S+` \| `(?<method>client\.\S+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
