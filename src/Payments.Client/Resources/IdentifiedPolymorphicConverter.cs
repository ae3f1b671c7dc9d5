using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write an object with an id whose type only its member "object" tells, and references to it.</summary>
/// <typeparam name="T">What the object is known to be.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IdentifiedPolymorphicConverter<T> : PolymorphicConverter<T>
    where T : class, IHasId
{
    private protected override JsonConverter NewReferenceConverter() => new ReferenceConverter<T>(ReadObject);
}
