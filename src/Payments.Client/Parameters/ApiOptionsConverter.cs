using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Parameters;

/// <summary>
/// Lets <see cref="JsonSerializer"/> write and read parameters under the API's names, whatever its settings are: what is not sent is absent, what is unset is null.
/// </summary>
/// <typeparam name="TOptions">The class of the parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiOptionsConverter<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions> : JsonConverter<TOptions>
    where TOptions : ApiOptions
{
    /// <inheritdoc/>
    public override TOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ParametersJson.Read<TOptions>(document);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TOptions value, JsonSerializerOptions options) => new ParameterJsonWriter(writer).Write(value);
}
