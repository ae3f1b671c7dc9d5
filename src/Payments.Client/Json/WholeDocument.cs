namespace Payments.Client.Json;

/// <summary>Reads a document from its beginning to its end. Texts that it repeats are made once.</summary>
internal static class WholeDocument
{
    public static T Read<T>(ReadOnlySpan<byte> json, JsonFactory<T> read)
    {
        AsciiText.Begin();
        try
        {
            return ReadDocument(json, read);
        }
        finally
        {
            AsciiText.End();
        }
    }

    private static T ReadDocument<T>(ReadOnlySpan<byte> json, JsonFactory<T> read)
    {
        var reader = new JsonReader(json);
        var result = read(ref reader);
        reader.End();
        return result;
    }
}
