using System.ComponentModel;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write one type of object.</summary>
/// <typeparam name="T">The type of the object.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public class ApiObjectConverter<T> : ObjectConverter<T>
    where T : ApiObject, new()
{
    private protected override JsonFactory<T> ReadObject => Model<T>.Read;
}
