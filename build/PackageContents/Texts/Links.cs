using System.Text.RegularExpressions;

namespace PackageContents.Texts;

/// <summary>Makes a text's links lead to the repository, as the files that it links to are not in the package.</summary>
internal sealed partial class Links(string root, string repository, string revision)
{
    private readonly string _root = Path.GetFullPath(root);

    public string MakeAbsolute(string text, string path)
    {
        var inCode = false;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var isFence = lines[index].TrimStart().StartsWith("```", StringComparison.Ordinal);
            inCode ^= isFence;
            if (!inCode && !isFence)
            {
                lines[index] = LinkOrCode().Replace(lines[index], found => found.Groups["target"].Success ? MakeAbsolute(found, path, index + 1) : found.Value);
            }
        }

        return string.Join('\n', lines);
    }

    private string MakeAbsolute(Match link, string path, int line)
    {
        var before = link.Groups["before"].Value;
        return before + Absolute(link.Groups["target"].Value, path, line, isImage: before.StartsWith('!'));
    }

    private string Absolute(string target, string path, int line, bool isImage)
    {
        if (Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto")
        {
            return target;
        }

        var (file, anchor) = target.IndexOf('#') is var at and >= 0 ? (target[..at], target[at..]) : (target, "");
        var full = file.Length == 0 ? Path.GetFullPath(path) : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file));
        var inRepository = Path.GetRelativePath(_root, full).Replace('\\', '/');
        if (inRepository.StartsWith("..", StringComparison.Ordinal) || !Path.Exists(full))
        {
            throw new InvalidDataException($"{path}, line {line}, links to {target}, which the repository does not have.");
        }

        var view = isImage ? "raw" : Directory.Exists(full) ? "tree" : "blob";
        return $"{repository}/{view}/{revision}/{inRepository}{anchor}";
    }

    /// <summary>[text](target), ![text](target), [name]: target; and code, in which nothing is a link.</summary>
    [GeneratedRegex(@"(?<before>!?\[[^\[\]]*\]\()(?<target>[^()\s]+)|(?<before>^\[[^\]]+\]:\s+)(?<target>\S+)|`[^`]*`")]
    private static partial Regex LinkOrCode();
}
