using System.Runtime.CompilerServices;

namespace Payments.Client.Http;

/// <summary>Puts ids into paths so that they can never be anything else than one segment of it.</summary>
internal static class ApiPath
{
    /// <summary>The percent-encoded form of an id.</summary>
    /// <exception cref="ArgumentException">The id is null, blank, or one that a server would resolve to another path.</exception>
    public static string Segment(string id, [CallerArgumentExpression(nameof(id))] string? name = null)
    {
        Guard.NotNull(id, name);
        if (string.IsNullOrWhiteSpace(id))
        {
            throw new ArgumentException("The id is empty: pass the id of an object, as the API returned it.", name);
        }

        if (Climbs(id))
        {
            throw new ArgumentException($"\"{id}\" is not an id: in a path it would name another operation.", name);
        }

        if (HasHalfCharacter(id))
        {
            throw new ArgumentException("The id holds half of a surrogate pair: it was cut off, or is not text. Pass it as the API returned it.", name);
        }

        return Uri.EscapeDataString(id);
    }

    /// <summary>Checks a path that a caller wrote out.</summary>
    /// <exception cref="ArgumentException">The path is not one of this API: the key must not go anywhere else.</exception>
    public static void Check(string path, [CallerArgumentExpression(nameof(path))] string? name = null)
    {
        Guard.NotNull(path, name);
        if (path.Length < 2 || path[0] != '/' || path[1] == '/')
        {
            throw new ArgumentException("The path must start with one slash, such as \"/v1/charges\"; the host comes from the client's options.", name);
        }

        foreach (var unit in path)
        {
            if (unit is <= ' ' or > '~' or '?' or '#' or '\\')
            {
                throw new ArgumentException(
                    "The path holds a character that is not allowed in one: pass query parameters as parameters, and percent-encode ids.", name);
            }
        }

        foreach (var segment in path.Split('/'))
        {
            if (Climbs(Uri.UnescapeDataString(segment)))
            {
                throw new ArgumentException("The path must not hold \".\" or \"..\" segments, percent-encoded ones neither.", name);
            }
        }
    }

    /// <summary>Whether a server that decodes a segment before it resolves the path would end up elsewhere.</summary>
    private static bool Climbs(string segment) => segment.Split('/', '\\').Any(static part => part is "." or "..");

    /// <summary>Whether there is a surrogate without its other half, which no encoding can carry: another id would arrive.</summary>
    private static bool HasHalfCharacter(string id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (char.IsSurrogatePair(id, i))
            {
                i++;
            }
            else if (char.IsSurrogate(id[i]))
            {
                return true;
            }
        }

        return false;
    }
}
