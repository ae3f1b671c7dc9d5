namespace Payments.Client;

/// <summary>Text that came from outside, made fit for messages, logs and traces: nothing in it can start a line or steer a terminal.</summary>
internal static class PlainText
{
    /// <summary>The text with a space in place of each control character; the same one if it has none.</summary>
    public static string Of(string text)
    {
        foreach (var unit in text)
        {
            if (char.IsControl(unit))
            {
                return string.Concat(text.Select(each => char.IsControl(each) ? ' ' : each));
            }
        }

        return text;
    }

    /// <summary>As much of the text as says what it is, made plain. It is not cut within a character.</summary>
    public static string Short(string text, int longest = 100)
    {
        var cut = text.Length > longest && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return Of(text.Length <= longest ? text : text.Remove(cut).Insert(cut, "…"));
    }
}
