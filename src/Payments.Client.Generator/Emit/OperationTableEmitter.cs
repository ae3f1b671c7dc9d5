using System.Text;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the table of operations between its two markers.</summary>
internal static class OperationTableEmitter
{
    private const string Start = "<!-- operations: written by the generator -->\n";
    private const string End = "<!-- end of operations -->";

    public static string Update(string page, Api api)
    {
        var start = page.IndexOf(Start, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            throw new DescriptionException($"docs/operations.md lacks the markers of the table of operations: write {Start.Trim()} and {End} on lines of their own where it is to stand.");
        }

        return page[..(start + Start.Length)] + Table(api) + page[end..];
    }

    private static string Table(Api api)
    {
        var table = new StringBuilder("\n| operation | method on the client |\n|---|---|\n");
        foreach (var service in api.Services)
        {
            foreach (var operation in service.Operations)
            {
                var name = operation.Name + (operation.OptionsBase == OptionsBase.Plain ? "Async" : "[AutoPaging]Async");
                table.Append("| `").Append(operation.Method).Append(' ').Append(operation.Path).Append("` | `client.")
                    .Append(service.ClientPath).Append('.').Append(name).Append("` |\n");
            }
        }

        return table.Append('\n').ToString();
    }
}
