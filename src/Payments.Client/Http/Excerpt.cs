using System.Globalization;
using System.Text;
using Payments.Client.Settings;

namespace Payments.Client.Http;

/// <summary>
/// The beginning of a body that is not what it should be, on one line, for a message: of a page that somebody else put in the API's place. What begins as JSON may be the API's,
/// and hold secrets and what customers entrust to it, as may all that OAuth returns: of these is told only how long they are.
/// </summary>
internal static class Excerpt
{
    private const int Longest = 200;

    /// <summary>Whether a body is nothing of the API's, and so may be shown.</summary>
    public static bool IsPage(string body, ApiRequest request) => request.ApiHost != ApiHost.Connect && body.TrimStart() is not ['{' or '[' or '"', ..];

    public static string Of(string body, ApiRequest request)
    {
        if (!IsPage(body, request))
        {
            return $"{body.Length.ToString(CultureInfo.InvariantCulture)} characters, which are not shown, as they may be confidential";
        }

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
