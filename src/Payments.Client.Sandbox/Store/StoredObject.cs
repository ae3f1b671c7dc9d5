using System.Text.Json.Nodes;

namespace Payments.Client.Sandbox.Store;

/// <summary>
/// One object of a <see cref="Collection"/>: the text that is kept of it, and the object while somebody works with it.
/// As text that is taken apart only when it is asked for, it needs a fifth of the memory, and is there again when the work is rolled back.
/// </summary>
internal sealed class StoredObject
{
    private JsonObject? _json;

    /// <summary>An object that is just made.</summary>
    public StoredObject(JsonObject json, long order) => (_json, Order) = (json, order);

    /// <summary>An object that was committed.</summary>
    public StoredObject(byte[] text, long order) => (Text, Order) = (text, order);

    /// <summary>Its place among those of its kind.</summary>
    public long Order { get; }

    /// <summary>What was last committed of it; null when nothing was.</summary>
    public byte[]? Text { get; private set; }

    /// <summary>The object as it is now.</summary>
    public JsonObject Json => _json ??= JsonNode.Parse(Text)!.AsObject();

    /// <summary>Commits the object as it is now.</summary>
    public void Commit(byte[] text) => (Text, _json) = (text, null);
}
