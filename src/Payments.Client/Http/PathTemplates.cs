namespace Payments.Client.Http;

/// <summary>
/// The paths of the API's operations with names in place of ids, as traces and metrics group calls by them. There are as many as operations, whatever
/// callers write out: an id that looks like a name would otherwise be a series of its own in every metric.
/// </summary>
internal static partial class PathTemplates
{
    private static readonly string[] Versions = ["v1", "v2"];

    private static readonly string[] Known = All;

    private static readonly string[][] KnownSegments = [.. Known.Select(template => template.Split('/'))];

    /// <summary>The template of a path that a caller wrote out; one for all that this SDK does not know.</summary>
    public static string Of(string path)
    {
        var segments = path.Split('/');

        // Names sort before the brace of a parameter: of two that match, such as charges/search and charges/{charge}, the one with the name comes first.
        var known = Array.FindIndex(KnownSegments, template => Matches(template, segments));
        return known >= 0 ? Known[known] : Array.IndexOf(Versions, segments[1]) >= 0 ? $"/{segments[1]}/{{path}}" : "/{path}";
    }

    private static bool Matches(string[] template, string[] segments)
    {
        if (template.Length != segments.Length)
        {
            return false;
        }

        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != segments[i] && !(template[i] is ['{', ..] && segments[i].Length > 0))
            {
                return false;
            }
        }

        return true;
    }
}
