using System.Text.Json;
using Payments.Client.Packages.Tests.Support;

namespace Payments.Client.Packages.Tests.Contents;

/// <summary>What is in the package of a tool.</summary>
internal static class ToolFiles
{
    /// <summary>The files that a tool starts from.</summary>
    public static (string Name, byte[] Content) Single(Package package, string ending)
    {
        var found = package.Files.Where(file => file.Key.StartsWith("tools/", StringComparison.Ordinal) && file.Key.EndsWith(ending, StringComparison.Ordinal)).ToList();
        return found.Should().ContainSingle($"it needs one file *{ending}").Subject is var file ? (file.Key, file.Value) : default;
    }

    /// <summary>All that it consists of, as the host reads it when the tool starts.</summary>
    public static IReadOnlyList<(string Name, bool IsOthers, IReadOnlyList<string> Files)> LibrariesOf(Package package)
    {
        using var document = JsonDocument.Parse(Single(package, ".deps.json").Content);
        var kinds = document.RootElement.GetProperty("libraries");
        return
        [
            .. from library in document.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
               select (NameOf(library.Name), kinds.GetProperty(library.Name).GetProperty("type").GetString() == "package", FilesOf(library.Value)),
        ];
    }

    // A project whose types those that refer to it do not see is listed as an assembly, whose version has four parts.
    private static string NameOf(string library) => library.Split(".Reference/") is [var name, var version] ? $"{name}/{Version.Parse(version).ToString(3)}" : library;

    private static IReadOnlyList<string> FilesOf(JsonElement library) =>
    [
        .. from kind in new[] { "runtime", "runtimeTargets" }
           where library.TryGetProperty(kind, out _)
           from file in library.GetProperty(kind).EnumerateObject()
           select kind == "runtime" ? Path.GetFileName(file.Name) : file.Name,
    ];
}
