using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Payments.Client.Json;
using Payments.Client.Parameters;

namespace Payments.Client;

/// <summary>
/// Lets <see cref="JsonSerializer"/> write and read parameters under the API's names, whatever its settings are: what is not sent is absent, what is unset is null.
/// </summary>
/// <typeparam name="TOptions">The class of the parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OptionsConverter<[DynamicallyAccessedMembers(NewObject.Needs)] TOptions> : SdkConverter<TOptions>
    where TOptions : ApiOptions
{
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The type is a base class of parameters.</exception>
    /// <exception cref="JsonException">A required parameter is missing, or a member is not what its parameter takes.</exception>
    public override TOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (typeof(TOptions).IsAbstract)
        {
            throw new NotSupportedException($"JSON does not say which parameters it was made of: read a class such as ChargeCreateOptions in place of {typeof(TOptions).Name}.");
        }

        using var document = JsonDocument.ParseValue(ref reader);
        return new ParameterJson(document.RootElement, "").Group<TOptions>();
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TOptions value, JsonSerializerOptions options) => new ParameterJsonWriter(writer).Write(value);
}
