namespace Payments.Client.Parameters;

/// <summary>What a map may not ask for: it would be lost, or be taken for something else.</summary>
internal static class MapRules
{
    /// <exception cref="ArgumentException">The map asks for it.</exception>
    public static void Check<T>(string name, ParameterMap<T> map, bool clears, bool clearsKeys)
    {
        if (map.ClearsAll)
        {
            if (map.Count > 0)
            {
                throw new ArgumentException($"{name} is set to Clear.Value but has entries too, which would be lost: set it to a new map, or add no entries.");
            }

            if (!clears)
            {
                throw new ArgumentException($"{name} is set to Clear.Value, but the API can't unset it here: leave it out.");
            }
        }

        if (!clearsKeys)
        {
            CheckValues(name, map);
        }
    }

    private static void CheckValues<T>(string name, ParameterMap<T> map)
    {
        foreach (var entry in map)
        {
            if (entry.Value is null)
            {
                throw new ArgumentException($"{name}[{PlainText.Short(entry.Key)}] is null, but the API can't unset a key of it here: give it a value, or leave it out.");
            }
        }
    }
}
