using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Forms;

/// <summary>How long a text parameter may be.</summary>
internal static class TextLimits
{
    /// <summary>The most characters that a text has unless its parameter takes more.</summary>
    public const int Ordinary = 5000;

    private const int ChargeDescription = 40_000;
    private const int Evidence = 20_000;

    /// <summary>How many characters a text has; one outside the basic plane, such as an emoji, counts once.</summary>
    public static int LengthOf(string text) => text.Length - text.Count(char.IsLowSurrogate);

    public static int Of(string path) => path switch
    {
        "description" => ChargeDescription,
        _ when path.StartsWith("evidence[", StringComparison.Ordinal) => Evidence,
        _ => Ordinary,
    };

    /// <summary>400 when a text has more characters than its parameter takes.</summary>
    public static void Check(string? text, int longest, string path)
    {
        if (text is not null && LengthOf(text) > longest)
        {
            throw Problems.Invalid($"The parameter {path} has {LengthOf(text)} characters; at most {longest} are allowed.", path);
        }
    }
}
