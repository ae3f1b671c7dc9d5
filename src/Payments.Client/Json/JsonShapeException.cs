using System.Text.Json;

namespace Payments.Client.Json;

/// <summary>A value that is valid JSON but not of the type that the description gives its field.</summary>
internal sealed class JsonShapeException : JsonException
{
    public JsonShapeException(string message, long offset)
        : base(message) => Offset = offset;

    /// <summary>Where the value starts, in bytes from the start of the document.</summary>
    public long Offset { get; }
}
