using System.Security.Cryptography;
using System.Text;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Engine;

/// <summary>Tells whether two requests ask for the same, whatever the order of their parameters.</summary>
internal static class Fingerprint
{
    public static string Of(SandboxRequest request, FormMap form)
    {
        var text = new StringBuilder(request.Method).Append(' ').Append(request.Path);
        Append(text, form);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, FormMap form)
    {
        foreach (var (name, value) in form.Values.OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            // Lengths keep names and values apart, whatever characters they hold.
            text.Append('\n').Append(name.Length).Append(':').Append(name);
            if (value is FormMap inner)
            {
                text.Append('{');
                Append(text, inner);
                text.Append('}');
            }
            else
            {
                var plain = ((FormText)value).Text;
                text.Append('=').Append(plain.Length).Append(':').Append(plain);
            }
        }
    }
}
