using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Payments.Client.Analyzers.Tests.Support;

/// <summary>Text with marks around parts of it.</summary>
internal static class Markup
{
    private const string Start = "[|";
    private const string End = "|]";

    public static (string Plain, IReadOnlyList<TextSpan> Marked) Read(string text)
    {
        var plain = new StringBuilder();
        var marked = new List<TextSpan>();
        var position = 0;
        for (var start = text.IndexOf(Start, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Start, position, StringComparison.Ordinal))
        {
            var end = text.IndexOf(End, start, StringComparison.Ordinal);
            plain.Append(text, position, start - position);
            marked.Add(new TextSpan(plain.Length, end - start - Start.Length));
            plain.Append(text, start + Start.Length, end - start - Start.Length);
            position = end + End.Length;
        }

        return (plain.Append(text, position, text.Length - position).ToString(), marked);
    }
}
