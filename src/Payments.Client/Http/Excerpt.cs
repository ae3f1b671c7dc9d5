using System.Text;

namespace Payments.Client.Http;

/// <summary>The beginning of a body that is not what it should be, on one line, for a message.</summary>
internal static class Excerpt
{
    private const int Longest = 200;

    public static string Of(string body)
    {
        var excerpt = new StringBuilder();
        foreach (var unit in body)
        {
            if (excerpt.Length == Longest)
            {
                // Half of a surrogate pair would make the message one that can't be written.
                excerpt.Length -= char.IsHighSurrogate(excerpt[Longest - 1]) ? 1 : 0;
                return excerpt.Append('…').ToString();
            }

            if (char.IsWhiteSpace(unit))
            {
                excerpt.Append(excerpt.Length == 0 || excerpt[excerpt.Length - 1] == ' ' ? "" : " ");
            }
            else if (!char.IsControl(unit))
            {
                excerpt.Append(unit);
            }
        }

        return excerpt.ToString().TrimEnd();
    }
}
