using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Payments.Client.Json;

/// <summary>
/// What the converter of an object makes for the types that hold such objects. It is the one place that has the object's type as a type parameter, so that
/// nothing has to be put together by reflection.
/// </summary>
internal interface IObjectConverter : ISdkConverter
{
    /// <summary>What reads and writes that which holds one such object, or some.</summary>
    /// <param name="holder">The generic type that holds them.</param>
    /// <returns>The converter; null if the type can't hold them, as a reference can't if they have no id.</returns>
    JsonConverter? NewHolderConverter(Type holder);

    /// <summary>How a list, an array or a dictionary of such objects is read and written; null for any other type.</summary>
    JsonTypeInfo? CollectionInfo(Type type, JsonSerializerOptions options);
}
