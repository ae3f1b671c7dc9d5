using System.IO.Compression;
using System.Reflection.Metadata;

namespace Payments.Client.Packages.Tests.Symbols;

/// <summary>The source files that symbols carry, as the format of portable symbols defines it.</summary>
internal static class EmbeddedSources
{
    private static readonly Guid Kind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    /// <summary>Each source file's name with its text; null where the text is not carried.</summary>
    public static IEnumerable<(string Name, byte[]? Text)> Read(MetadataReader symbols) =>
        symbols.Documents.Select(document => (symbols.GetString(symbols.GetDocument(document).Name), TextOf(symbols, document))).ToList();

    private static byte[]? TextOf(MetadataReader symbols, DocumentHandle document)
    {
        var information = symbols.GetCustomDebugInformation(document).Select(symbols.GetCustomDebugInformation).Where(found => symbols.GetGuid(found.Kind) == Kind).ToList();
        if (information.Count == 0)
        {
            return null;
        }

        // The length, or 0 where the text is not compressed, comes first.
        var bytes = symbols.GetBlobBytes(information[0].Value);
        using var content = new MemoryStream(bytes, 4, bytes.Length - 4);
        using Stream text = BitConverter.ToInt32(bytes) == 0 ? content : new DeflateStream(content, CompressionMode.Decompress);
        using var copy = new MemoryStream();
        text.CopyTo(copy);
        return copy.ToArray();
    }
}
