using System.Diagnostics;
using System.Net.Http.Headers;

namespace Payments.Client;

/// <summary>
/// A file to upload, read from a stream while it is sent: it is never held in memory as a whole. What is sent begins where the stream stands when the call is made.
/// </summary>
/// <remarks>
/// A stream that can seek is read from there again when the call is tried again, and its length is told to the server beforehand. One that can't seek is read once: a call
/// that fails after it has begun to be read is not tried again, and the exception says so. What the stream throws ends the call in a <see cref="PaymentsException"/>; a read that takes longer than the attempt may is given up. Do not use the stream, or a second call with the same one, while a call is under way.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class FileUpload
{
    /// <summary>The type of content of which nothing else is known.</summary>
    public const string DefaultContentType = "application/octet-stream";

    private readonly string _contentType = DefaultContentType;

    /// <summary>Describes a file to upload. Nothing is read yet.</summary>
    /// <param name="content">Where the content comes from.</param>
    /// <param name="fileName">What the file is called, such as <c>receipt.pdf</c>; without folders.</param>
    /// <exception cref="ArgumentException">The stream can't be read, or the name is blank.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FileUpload(Stream content, string fileName)
    {
        Content = content ?? throw new ArgumentNullException(nameof(content));
        FileName = fileName ?? throw new ArgumentNullException(nameof(fileName));
        if (!content.CanRead)
        {
            throw new ArgumentException("The stream can't be read: it was disposed, or opened for writing only.", nameof(content));
        }

        if (string.IsNullOrWhiteSpace(fileName))
        {
            throw new ArgumentException("The file has no name: give it one such as receipt.pdf, as the API tells the format by its ending too.", nameof(fileName));
        }
    }

    /// <summary>Where the content comes from.</summary>
    public Stream Content { get; }

    /// <summary>What the file is called. Any text: quotes, line breaks and characters outside of ASCII are encoded.</summary>
    public string FileName { get; }

    /// <summary>The media type of the content, such as <c>application/pdf</c>; <see cref="DefaultContentType"/> if not set. The API looks into the content itself.</summary>
    /// <exception cref="ArgumentException">It is not a media type.</exception>
    public string ContentType
    {
        get => _contentType;
        init => _contentType = MediaTypeHeaderValue.TryParse(value, out var type) && value.All(static unit => unit is >= ' ' and <= '~') ? type.ToString() : throw new ArgumentException(
            "ContentType is not a media type: use one such as application/pdf.", nameof(value));
    }

    /// <summary>
    /// Told, after each piece that was handed to the connection, how many bytes of the content this attempt has sent. It starts anew when the call is tried again. What it
    /// throws ends the call, as itself.
    /// </summary>
    public IProgress<long>? Progress { get; init; }

    /// <summary>
    /// Whether the stream stays open when the call has ended, however it ended, before it was sent too. True if not set: whoever opened it closes it. It is closed after a read that
    /// is still under way.
    /// </summary>
    public bool LeaveOpen { get; init; } = true;

    /// <summary>Closes the stream, if that is asked for. What it throws is lost: the call has ended, and how it ended is told.</summary>
    internal void Close()
    {
        try
        {
            if (!LeaveOpen)
            {
                Content.Dispose();
            }
        }
        catch (Exception)
        {
        }
    }

    /// <summary>The file's name.</summary>
    /// <returns>The name; nothing is read.</returns>
    public override string ToString() => PlainText.Of(FileName);
}
