namespace Payments.Client.Docs.Tests.Markdown;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, by its path in the repository.</param>
/// <param name="Section">The heading above it.</param>
/// <param name="Line">The line of its first line of code, from 1.</param>
/// <param name="Language">What the fence names.</param>
/// <param name="Code">The lines between the fences.</param>
public sealed record CodeBlock(string Page, string Section, int Line, string Language, string Code)
{
    private const string FileMark = "// ";

    /// <summary>Code of another SDK, which this repository does not compile.</summary>
    public bool IsForeign => FirstLine == "// Stripe.net";

    /// <summary>The file that the first line names (<c>// Program.cs</c>), if the block is a whole file.</summary>
    public string? FileName => FirstLine.StartsWith(FileMark, StringComparison.Ordinal) && Path.HasExtension(FirstLine) && !FirstLine[FileMark.Length..].Contains(' ', StringComparison.Ordinal)
        ? FirstLine[FileMark.Length..]
        : null;

    /// <summary>Whether it is a C# file of a program of its own: it says so, or it is what a program begins with.</summary>
    public bool IsSourceFile => FileName?.EndsWith(".cs", StringComparison.Ordinal) ?? Code.Contains("Builder(args)", StringComparison.Ordinal);

    private string FirstLine => Code.Split('\n', 2)[0].TrimEnd();

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}";
}
