using System.Text.RegularExpressions;

namespace Payments.Client.Docs.Tests.Examples;

/// <summary>Compares what code wrote with what the page says that it writes.</summary>
internal static class ShownOutput
{
    /// <summary>Fails if the output is another; <c>…</c> on the page stands for any text within a line.</summary>
    public static void Compare(string expected, string actual)
    {
        var lines = expected.TrimEnd().Split('\n').Select(line => string.Join(".*", line.TrimEnd().Split('…').Select(Regex.Escape)));
        string.Join('\n', actual.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd()))
            .Should().MatchRegex($"^{string.Join('\n', lines)}$", "the page says so");
    }
}
