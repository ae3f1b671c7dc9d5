using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Emit;

/// <summary>Writes the path of every operation, so that a path that a caller wrote out can be told by the same name.</summary>
internal static class PathTemplatesEmitter
{
    public static string Write(Api api, NamespaceMap namespaces)
    {
        var file = new CodeFile("Payments.Client.Http", namespaces);
        file.Open("internal static partial class PathTemplates");
        file.Line("private static string[] All =>");
        file.Line("[");
        foreach (var path in api.Services.SelectMany(service => service.Operations).Select(operation => operation.Path).Distinct().Order(StringComparer.Ordinal))
        {
            file.Line($"    \"{path}\",");
        }

        file.Line("];");
        file.Close();
        return file.ToString();
    }
}
