using System.Text.Json.Serialization;
using Payments.Client.Json;

namespace Payments.Client;

/// <summary>Something that the API can refer to by an id.</summary>
[JsonConverter(typeof(IdentifiedPolymorphicConverter<IHasId>))]
public interface IHasId
{
    /// <summary>The unique identifier; empty if the API left it out.</summary>
    string Id { get; }
}
