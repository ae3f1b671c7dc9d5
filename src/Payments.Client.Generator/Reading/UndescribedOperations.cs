using System.Text.RegularExpressions;
using Payments.Client.Generator.Model;

namespace Payments.Client.Generator.Reading;

/// <summary>Reads the operations that the API has and the description does not hold yet.</summary>
internal static partial class UndescribedOperations
{
    private const string File = "operations.yaml";

    /// <summary>Reads the list; an operation that is described by now is left out.</summary>
    public static IReadOnlyList<(string Method, string Path)> Read(string folder, Api api)
    {
        var described = api.Services.SelectMany(service => service.Operations)
            .Select(operation => (operation.Method, WithoutNames(operation.Path)))
            .ToHashSet();
        return
        [
            .. FragmentMerger.Load(Path.Combine(folder, File))["operations"]!.AsObject()
                .SelectMany(path => path.Value!.AsArray().Select(method => (Method: ((string)method!).ToUpperInvariant(), Path: path.Key)))
                .Where(operation => !described.Contains((operation.Method, WithoutNames(operation.Path)))),
        ];
    }

    private static string WithoutNames(string path) => Placeholder().Replace(path, "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
