using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Forms;

/// <summary>How long a text parameter may be.</summary>
internal static class TextLimits
{
    private const int Ordinary = 5000;
    private const int ChargeDescription = 40_000;
    private const int Evidence = 20_000;

    public static int Of(string path) => path switch
    {
        "description" => ChargeDescription,
        _ when path.StartsWith("evidence[", StringComparison.Ordinal) => Evidence,
        _ => Ordinary,
    };

    /// <summary>400 when a text has more characters than its parameter takes.</summary>
    public static void Check(string? text, int longest, string path)
    {
        if (text?.Length > longest)
        {
            throw Problems.Invalid($"The parameter {path} has {text.Length} characters; at most {longest} are allowed.", path);
        }
    }
}
