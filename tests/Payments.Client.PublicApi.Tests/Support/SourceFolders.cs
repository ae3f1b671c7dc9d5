using System.Text.RegularExpressions;

namespace Payments.Client.PublicApi.Tests.Support;

/// <summary>In which folder of a project each public type is declared. Generated code counts as if its folder were the project's.</summary>
internal sealed partial class SourceFolders
{
    private static readonly string[] Built = ["bin", "obj"];

    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    public SourceFolders(string project)
    {
        foreach (var file in Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folders = Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar)[..^1];
            if (folders.Length > 0 && Built.Contains(folders[0]))
            {
                continue;
            }

            var isGenerated = folders is ["Generated", ..];
            var folder = string.Join('/', isGenerated ? folders[1..] : folders);
            var text = File.ReadAllText(file);
            var space = Namespace().Match(text).Groups[1].Value;
            foreach (Match type in Type().Matches(text))
            {
                var name = $"{space}.{type.Groups[1].Value}";
                if (!isGenerated || !_folders.ContainsKey(name))
                {
                    _folders[name] = folder;
                }
            }
        }
    }

    /// <summary>The folder of a type, or of the type that it is nested in; empty for the project's own.</summary>
    public string Of(string type)
    {
        var name = type.Split('<')[0];
        while (!_folders.ContainsKey(name))
        {
            name = name.Contains('.') ? name[..name.LastIndexOf('.')] : throw new InvalidOperationException($"No source declares {type} on a line that starts with its modifiers.");
        }

        return _folders[name];
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public (?:[a-z]+ )*?(?:class|struct|interface|enum|record(?: struct| class)?|delegate [^(]*?) ?(\w+)(?=[\s<:(;{]|$)", RegexOptions.Multiline)]
    private static partial Regex Type();
}
