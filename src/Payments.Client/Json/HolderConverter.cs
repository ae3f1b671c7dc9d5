using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write what holds objects of the SDK, such as an <see cref="Expandable{T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HolderConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsConstructedGenericType && typeToConvert.Assembly == typeof(HolderConverter).Assembly;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">What it holds is not an object of the SDK.</exception>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var held = typeToConvert.GetGenericArguments()[0];
        return (OwnConverter.Of(held) as IObjectConverter)?.NewHolderConverter(typeToConvert.GetGenericTypeDefinition())
            ?? throw new NotSupportedException($"{held} is not an object of this SDK: what holds it can't be written as JSON, nor read.");
    }
}
