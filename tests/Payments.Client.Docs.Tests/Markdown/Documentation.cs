namespace Payments.Client.Docs.Tests.Markdown;

/// <summary>Every page that people read.</summary>
public static class Documentation
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All pages, read once.</summary>
    public static IReadOnlyList<MarkdownPage> Pages { get; } = [.. Paths().Order(StringComparer.Ordinal).Select(MarkdownPage.Read)];

    /// <summary>The blocks of all pages.</summary>
    public static IEnumerable<CodeBlock> Blocks => Pages.SelectMany(page => page.Blocks);

    private static IEnumerable<string> Paths() =>
        Directory.EnumerateFiles(Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Concat(new[] { "src", "samples" }.SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Root, folder)))
                .SelectMany(project => Directory.EnumerateFiles(project, "*.md")))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Payments.Client.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run inside of the repository.");
        }

        return folder;
    }
}
