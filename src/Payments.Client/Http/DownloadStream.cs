using System.Globalization;

namespace Payments.Client.Http;

/// <summary>
/// The body of a response that its caller reads. A body that is cut short must not look like a whole one, and one that no longer comes must not be waited for without end.
/// </summary>
internal sealed class DownloadStream(HttpResponseMessage message, Stream body, string operation, TimeSpan timeout, TimeProvider clock) : Stream
{
    private long _received;
    private bool _disposed;

    public override bool CanRead => !_disposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("What is downloaded can't be measured beforehand: StreamResponse.Length is what the server has announced.");

    public override long Position
    {
        get => _received;
        set => throw new NotSupportedException("What is downloaded can be read once only: copy it to where it can seek.");
    }

    /// <summary>Takes over a response, headers read.</summary>
    public static async Task<DownloadStream> OpenAsync(HttpResponseMessage message, ApiRequest request)
    {
        var body = message.Content is { } content ? await content.ReadAsStreamAsync().ConfigureAwait(false) : Null;
        return new DownloadStream(message, body, $"{request.Method} {request.Template}", request.Timeout, request.Settings.Clock);
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadBodyAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

#if !NETSTANDARD2_0
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ReadBodyAsync(buffer, cancellationToken);
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("What is downloaded can be read once only: copy it to where it can seek.");

    public override void SetLength(long value) => throw new NotSupportedException("What is downloaded can't be written to.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("What is downloaded can't be written to.");

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            body.Dispose();
            message.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadBodyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_disposed)
        {
            throw new ObjectDisposedException(nameof(StreamResponse), "The response was disposed: its content can't be read any more.");
        }

        using var limit = new TimeLimit(clock, timeout, cancellationToken);
        int read;
        try
        {
            read = await body.ReadMemoryAsync(buffer, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (limit.IsOver)
        {
            throw Broken(string.Format(CultureInfo.InvariantCulture, "nothing came within the timeout of {0} s", timeout.TotalSeconds), new TimeoutException(cancelled.Message, cancelled));
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Reading was cancelled.", cancelled, cancellationToken);
        }
        catch (Exception failure) when (!_disposed)
        {
            throw Broken(failure.Message.TrimEnd('.'), failure);
        }

        _received += read;
        return read == 0 && buffer.Length > 0 && _received < message.Content?.Headers.ContentLength
            ? throw Broken($"{message.Content.Headers.ContentLength} were announced", null)
            : read;
    }

    private IOException Broken(string reason, Exception? cause)
    {
        var request = message.Headers.TryGetValues("Request-Id", out var ids) ? $" (request {string.Join(", ", ids)})" : "";
        return new IOException(PlainText.Of($"The content of {operation} broke off after {_received} bytes: {reason}.{request} What was read is not the whole."), cause);
    }
}
