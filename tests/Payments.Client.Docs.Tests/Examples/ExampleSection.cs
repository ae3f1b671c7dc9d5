using Payments.Client.Docs.Tests.Markdown;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>The C# of one section of a page. A section is what runs: its code goes on from block to block.</summary>
/// <param name="Page">The page, by its path in the repository.</param>
/// <param name="Heading">The section's heading.</param>
/// <param name="Blocks">Its blocks, in their order.</param>
public sealed record ExampleSection(string Page, string Heading, IReadOnlyList<CodeBlock> Blocks)
{
    private const string Output = "output";

    /// <summary>The sections of all pages that have C# of ours.</summary>
    public static IReadOnlyList<ExampleSection> All { get; } =
    [
        .. Documentation.Blocks.GroupBy(block => (block.Page, block.Section))
            .Select(section => new ExampleSection(section.Key.Page, section.Key.Section, [.. section]))
            .Where(section => section.Code.Any()),
    ];

    /// <summary>Those that are fragments: they take a context for granted.</summary>
    public static IEnumerable<ExampleSection> Fragments => All.Where(section => !section.IsProgram);

    /// <summary>Those that are files of a program of their own.</summary>
    public static IEnumerable<ExampleSection> Programs => All.Where(section => section.IsProgram);

    /// <summary>The blocks that are C# of ours.</summary>
    public IEnumerable<CodeBlock> Code => Blocks.Where(block => block is { Language: "csharp", IsForeign: false });

    /// <summary>Whether its blocks are whole files; their first line names them.</summary>
    public bool IsProgram => Code.Any(block => block.IsSourceFile);

    /// <summary>What the page says that the code writes, if it does; <c>…</c> stands for what differs from run to run.</summary>
    public string? ExpectedOutput => Blocks.Any(block => block.Language == Output)
        ? string.Concat(Blocks.Where(block => block.Language == Output).Select(block => block.Code))
        : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Page}#{Heading}";
}
