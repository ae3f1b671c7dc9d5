using System.ComponentModel;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write an object whose type only its member "object" tells.</summary>
/// <typeparam name="T">What the object is known to be.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public class PolymorphicConverter<T> : ObjectConverter<T>
    where T : class
{
    private protected override JsonFactory<T> ReadObject => ReadResource;

    // What can't stand in such a place is kept as what is unknown, as when the client reads a response.
    private static T ReadResource(ref JsonReader reader)
    {
        var start = reader;
        if (ResourceReader.Read(ref reader) is T resource)
        {
            return resource;
        }

        reader = start;
        return (T)(object)reader.ReadObject<UnknownResource>();
    }
}
