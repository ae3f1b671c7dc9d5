using System.Diagnostics.CodeAnalysis;
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

    public static TOptions Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(string json)
        where TOptions : ApiOptions
    {
        using var document = JsonDocument.Parse(json ?? throw new ArgumentNullException(nameof(json)));
        return Read<TOptions>(document);
    }

    public static TOptions Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(JsonDocument document)
        where TOptions : ApiOptions =>
        typeof(TOptions).IsAbstract
            ? throw new NotSupportedException($"JSON does not say which parameters it was made of: read a class such as ChargeCreateOptions in place of {typeof(TOptions).Name}.")
            : new ParameterJson(document.RootElement, "").Group<TOptions>();
}
