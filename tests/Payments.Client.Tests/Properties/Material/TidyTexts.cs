using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Client.Tests.Properties.Material;

/// <summary>A document with its texts as the grammar wants them: what the client reads as it stands, the platform reads only so.</summary>
internal static partial class TidyTexts
{
    public static byte[] Of(byte[] json) => Encoding.UTF8.GetBytes(Text().Replace(Encoding.UTF8.GetString(json), text => Flaw().Replace(text.Value, Tidy)));

    private static string Tidy(Match found) => found switch
    {
        { Value: "\\" } => @"\\",
        { Length: 1 } => $"\\u{(int)found.Value[0]:x4}",
        _ when found.Groups["half"].Success => "\\u" + ((int)'\ufffd').ToString("x4", CultureInfo.InvariantCulture),
        _ => found.Value,
    };

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"
        """, RegexOptions.Singleline)]
    private static partial Regex Text();

    /// <summary>What is right comes first, so that only what is left over is a flaw.</summary>
    [GeneratedRegex("""
        \\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\u[0-9a-fA-F]{4}|\\["\\/bfnrt]|\\|[\x00-\x1F]
        """)]
    private static partial Regex Flaw();
}
