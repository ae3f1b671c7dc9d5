namespace Payments.Client.Settings;

/// <summary>What may stand in a header: visible ASCII and inner spaces, so that no value can start another header.</summary>
internal static class HeaderText
{
    /// <summary>What is wrong with the value and what to do; null if nothing is.</summary>
    public static string? ProblemOf(string? value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return $"{name} is empty: leave it out, or give it a value.";
        }

        for (var i = 0; i < value!.Length; i++)
        {
            if (value[i] is < ' ' or > '~')
            {
                return $"{name} holds a character at position {i} that can't be sent in a header: use printable ASCII, without line breaks.";
            }
        }

        return value[0] == ' ' || value[value.Length - 1] == ' ' ? $"{name} starts or ends with a space: remove it." : null;
    }
}
