using System.ComponentModel;
using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>Lets <see cref="JsonSerializer"/> read and write a response without a type of its own: as the body that it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RawResponseConverter : ObjectConverter<RawResponse>
{
    private protected override JsonFactory<RawResponse> ReadObject => static (ref reader) => new RawResponse(ref reader);
}
