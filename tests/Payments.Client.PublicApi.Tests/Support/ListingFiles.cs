using System.Text;

namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>
/// The listings of a package: everything for its first framework, in one file for each folder of its sources, so that a change of a resource is a change of
/// one file; and what differs for each other framework, in one file for each.
/// </summary>
internal sealed class ListingFiles(string folder)
{
    /// <summary>Lays out what is to be listed: the text of each file by its name.</summary>
    /// <param name="package">The package's name, which is also that of the file for types in no folder.</param>
    /// <param name="frameworks">The types for each framework, the first of which is listed whole.</param>
    /// <param name="folderOf">The folder that a type is declared in.</param>
    public static SortedDictionary<string, string> Lay(string package, IReadOnlyList<(string Framework, IReadOnlyList<ListedType> Types)> frameworks, Func<string, string> folderOf)
    {
        var (first, whole) = frameworks[0];
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in whole.GroupBy(type => folderOf(type.Name)))
        {
            files.Add($"{first}/{(part.Key.Length == 0 ? package : part.Key)}.txt", string.Join('\n', part.Select(Text)));
        }

        foreach (var (framework, types) in frameworks.Skip(1))
        {
            var differences = Differences.Between(whole.SelectMany(type => type.Entries), types.SelectMany(type => type.Entries));
            files.Add($"{framework}.txt", $"Differences to {first}: {(differences.Count == 0 ? "none." : "")}\n" + string.Concat(differences.Select(difference => difference + "\n")));
        }

        return files;
    }

    /// <summary>The listings as they are on disk.</summary>
    public SortedDictionary<string, string> Read()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories) : [])
        {
            files.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file).ReplaceLineEndings("\n"));
        }

        return files;
    }

    /// <summary>Puts other listings in their place.</summary>
    public void Write(IReadOnlyDictionary<string, string> files)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    private static string Text(ListedType type)
    {
        var text = new StringBuilder(type.Head).Append('\n');
        foreach (var member in type.Members)
        {
            text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }
}
