using System.Text;
using System.Text.Json;

namespace Payments.Client.Parameters;

/// <summary>Parameters as a text of JSON.</summary>
internal static class ParametersJson
{
    public static string Of(ApiOptions options)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            new ParameterJsonWriter(json).Write(options);
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }
}
