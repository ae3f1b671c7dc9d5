using System.Net;
using Payments.Client.Forms;

namespace Payments.Client.Http;

/// <summary>What one attempt sends of an upload. When the attempt is over, it reads no more of the stream.</summary>
internal sealed class UploadContent : HttpContent
{
    private readonly MultipartText _text;
    private readonly UploadSource _source;
    private readonly CancellationTokenSource _over;

    /// <param name="text">The text around the file.</param>
    /// <param name="source">The file.</param>
    /// <param name="ofAttempt">Ends the attempt: a handler may read content without telling it of an end.</param>
    public UploadContent(MultipartText text, UploadSource source, CancellationToken ofAttempt)
    {
        _over = CancellationTokenSource.CreateLinkedTokenSource(ofAttempt);
        _text = text;
        _source = source;
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + text.Boundary);
    }

#if !NETSTANDARD2_0
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
        await SendAsync(stream, either.Token).ConfigureAwait(false);
    }
#endif

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SendAsync(stream, _over.Token);

    protected override bool TryComputeLength(out long length)
    {
        length = _text.Head.Length + _source.Length.GetValueOrDefault() + _text.Tail.Length;
        return _source.Length is not null;
    }

    // The source is not disposed: a token of it may be in use still, and what it is linked to ends with the attempt.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _over.Cancel();
        }

        base.Dispose(disposing);
    }

    private async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteMemoryAsync(_text.Head, cancellationToken).ConfigureAwait(false);
        await _source.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        await stream.WriteMemoryAsync(_text.Tail, cancellationToken).ConfigureAwait(false);
    }
}
