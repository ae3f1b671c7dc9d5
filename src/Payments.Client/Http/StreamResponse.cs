using System.Diagnostics;

namespace Payments.Client;

/// <summary>
/// What an operation returns that is no JSON, such as a PDF. It is read while it comes, and nothing of it is kept: dispose it when it has been read, or when the rest is not
/// wanted, as its connection is free only then.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class StreamResponse : IDisposable
{
    /// <summary>Makes one by hand, for tests.</summary>
    /// <param name="content">What is read.</param>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    public StreamResponse(Stream content) => Content = content ?? throw new ArgumentNullException(nameof(content));

    /// <summary>
    /// The content, to be read once, from its beginning. Reading throws an <see cref="IOException"/> if the connection breaks or the content ends before its announced
    /// length, so that what ends without one is whole; and if nothing comes within <see cref="PaymentsClientOptions.Timeout"/>, each read having that time anew.
    /// </summary>
    public Stream Content { get; }

    /// <summary>The media type, such as <c>application/pdf</c>; null if the response does not tell.</summary>
    public string? ContentType { get; init; }

    /// <summary>How many bytes there are to read; null if the response does not tell beforehand.</summary>
    public long? Length { get; init; }

    /// <summary>The response: its request id, status and headers.</summary>
    public ApiResponse Response { get; init; } = new();

    /// <summary>Closes the content, read or not.</summary>
    public void Dispose() => Content.Dispose();

    /// <summary>What there is to read.</summary>
    /// <returns>The media type and the length as far as they are known, and the response.</returns>
    public override string ToString() => $"{ContentType ?? "content"}{(Length is null ? "" : $", {Length} bytes")} ({Response})";
}
