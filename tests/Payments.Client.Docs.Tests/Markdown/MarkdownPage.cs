using System.Text;

namespace Payments.Client.Docs.Tests.Markdown;

/// <summary>A page as far as tests look at it: its headings, its fenced blocks, and the text that is neither.</summary>
public sealed class MarkdownPage
{
    private const string Fence = "```";

    private MarkdownPage(string path)
    {
        Path = path;
    }

    /// <summary>Its path in the repository, with slashes.</summary>
    public string Path { get; }

    /// <summary>Its headings, in their order.</summary>
    public List<string> Headings { get; } = [];

    /// <summary>Its fenced blocks, in their order.</summary>
    public List<CodeBlock> Blocks { get; } = [];

    /// <summary>Its lines outside of blocks; those inside are empty, so that the numbers of lines stand.</summary>
    public List<string> Prose { get; } = [];

    /// <summary>Reads a page.</summary>
    public static MarkdownPage Read(string path)
    {
        var page = new MarkdownPage(path);
        var (section, language, indent, start, code) = ("", (string?)null, 0, 0, new StringBuilder());
        var number = 0;
        foreach (var line in File.ReadLines(System.IO.Path.Combine(Documentation.Root, path)))
        {
            number++;
            var text = line.TrimStart();
            var fenced = text.StartsWith(Fence, StringComparison.Ordinal);
            page.Prose.Add(fenced || language is not null ? "" : line);
            if (language is not null && fenced)
            {
                page.Blocks.Add(new CodeBlock(path, section, start, language, code.ToString()));
                language = null;
            }
            else if (language is not null)
            {
                code.Append(line.Length >= indent ? line[indent..] : text).Append('\n');
            }
            else if (fenced)
            {
                (language, indent, start) = (text[Fence.Length..].Trim(), line.Length - text.Length, number + 1);
                code.Clear();
            }
            else if (line.StartsWith('#'))
            {
                section = line.TrimStart('#').Trim();
                page.Headings.Add(section);
            }
        }

        return language is null ? page : throw new InvalidDataException($"{path}:{start}: the block does not end.");
    }
}
