using System.Net;

namespace Payments.Client.Tests.Operations;

/// <summary>The fields of a <c>multipart/form-data</c> body, in the form that other forms have.</summary>
internal static class MultipartFields
{
    /// <summary>Reads the fields.</summary>
    /// <param name="contentType">The content type, with the boundary.</param>
    /// <param name="body">The body.</param>
    /// <returns>Names and values; <c>file=@name:content</c> for a file.</returns>
    public static IEnumerable<string> Of(string contentType, string body)
    {
        var boundary = contentType.Split("boundary=")[1].Trim('"');
        var parts = body.Split("--" + boundary);
        parts[0].Should().BeEmpty();
        parts[^1].Should().Be("--\r\n");
        return parts[1..^1].Select(Field);
    }

    private static string Field(string part)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var content = part[(end + 4)..^2];
        return Quoted(part[..end], "; filename=") is { } file
            ? $"{Quoted(part[..end], "; name=")}=@{file}:{content}"
            : $"{Quoted(part[..end], "; name=")}={WebUtility.UrlEncode(content)}";
    }

    private static string? Quoted(string head, string label) => head.Split(label + '"') is [_, var rest, ..] ? rest.Split('"')[0] : null;
}
