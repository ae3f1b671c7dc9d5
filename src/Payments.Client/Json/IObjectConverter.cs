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
    /// <summary>What reads and writes a page of such objects.</summary>
    JsonConverter NewPageConverter();

    /// <summary>What reads and writes a reference to such an object; null if it has no id to refer to.</summary>
    JsonConverter? NewReferenceConverter();

    /// <summary>How a list, an array or a dictionary of such objects is read and written; null for any other type.</summary>
    JsonTypeInfo? CollectionInfo(Type type, JsonSerializerOptions options);
}
