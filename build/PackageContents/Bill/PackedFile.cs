using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Security.Cryptography;

namespace PackageContents.Bill;

/// <summary>A file of a package, by the checksums that SPDX asks for.</summary>
[SuppressMessage("Security", "CA5350", Justification = "SPDX asks for SHA-1 beside SHA-256; nothing rests on it alone.")]
internal sealed record PackedFile(string Name, string Sha1, string Sha256)
{
    public string Id => $"SPDXRef-File-{Sha256[..16]}-{Plain(Name)}";

    public static PackedFile Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return new PackedFile("./" + entry.FullName, Hex(SHA1.HashData(bytes.ToArray())), Hex(SHA256.HashData(bytes.ToArray())));
    }

    /// <summary>The checksum of all files together, as SPDX defines it.</summary>
    public static string Together(IEnumerable<PackedFile> files) =>
        Hex(SHA1.HashData(System.Text.Encoding.ASCII.GetBytes(string.Concat(files.Select(file => file.Sha1).Order(StringComparer.Ordinal)))));

    /// <summary>What an id of SPDX may be made of.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
