using System.Text.RegularExpressions;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the version of the API wherever it is named: the description is its only source.</summary>
internal static partial class ApiVersionEmitter
{
    public static string Options(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client", namespaces);
        file.Open("public partial class PaymentsClientOptions");
        file.Doc("summary", "The API version that the types of this SDK are made for.");
        file.Line($"public const string DefaultApiVersion = \"{api.Version}\";");
        file.Close();
        return file.ToString();
    }

    /// <summary>Brings a page up to date, each of whose named versions in backquotes is this one.</summary>
    public static string Update(string page, Api api) => NamedVersion().Replace(page, $"`{api.Version}`");

    [GeneratedRegex(@"`\d{4}-\d{2}-\d{2}\.[a-z]+`")]
    private static partial Regex NamedVersion();
}
