namespace Payments.Client.Http;

/// <summary>What may stand in a header: visible ASCII and inner spaces, so that no value can start another header.</summary>
internal static class HeaderText
{
    /// <exception cref="ArgumentException">The value can't be sent in a header.</exception>
    public static string Check(string value, string name)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException($"{name} is empty: leave it null, or set a value.", name);
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is < ' ' or > '~')
            {
                throw new ArgumentException(
                    $"{name} holds a character at position {i} that can't be sent in a header: use printable ASCII, without line breaks.", name);
            }
        }

        if (value[0] == ' ' || value[value.Length - 1] == ' ')
        {
            throw new ArgumentException($"{name} starts or ends with a space: remove it.", name);
        }

        return value;
    }
}
