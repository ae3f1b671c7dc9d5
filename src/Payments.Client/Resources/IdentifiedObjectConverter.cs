using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write one type of object that has an id, and references to it.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IdentifiedObjectConverter<T> : ObjectConverter<T>
    where T : ApiObject, IHasId, new()
{
    private protected override JsonFactory<T> ReadObject => Model<T>.Read;

    private protected override JsonConverter NewReferenceConverter() => new ReferenceConverter<T>(ReadObject);
}
