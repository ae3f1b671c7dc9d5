namespace Payments.Client.Forms;

/// <summary>What the name of a parameter looks like when a caller writes it out: a word, then any number of parts in brackets.</summary>
internal static class ParameterName
{
    /// <exception cref="ArgumentException">The name is empty, or its brackets do not match: the API would read another name out of it.</exception>
    public static void Check(string? name)
    {
        if (string.IsNullOrEmpty(name) || !BracketsMatch(name!))
        {
            throw new ArgumentException($"The parameter name \"{PlainText.Short(name ?? "")}\" is not one: use a word, and brackets for what is nested, such as \"amount\" or \"card[number]\".");
        }
    }

    private static bool BracketsMatch(string name)
    {
        var open = false;
        for (var i = 0; i < name.Length; i++)
        {
            var opens = name[i] == '[';
            if (name[i] == ']')
            {
                var endsPart = i == name.Length - 1 || name[i + 1] == '[';
                if (!open || !endsPart)
                {
                    return false;
                }

                open = false;
            }
            else if (opens && (open || i == 0))
            {
                return false;
            }

            open |= opens;
        }

        return !open;
    }
}
