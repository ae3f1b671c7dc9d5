namespace Payments.Client.Tests.Files;

/// <summary>A stream that can't seek, as a network's can't, and gives what it has in pieces.</summary>
/// <param name="content">What it gives.</param>
/// <param name="piece">How many bytes at most at once.</param>
/// <param name="breaksAfter">After how many bytes reading fails; never if null.</param>
internal sealed class OneWayStream(byte[] content, int piece = int.MaxValue, int? breaksAfter = null) : Stream
{
    private readonly MemoryStream _content = new(content);

    public bool IsDisposed { get; private set; }

    /// <summary>How much was read.</summary>
    public long Given => _content.Position;

    public override bool CanRead => !IsDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The client reads files asynchronously.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Given >= breaksAfter
            ? Task.FromException<int>(new IOException("The disk is on fire."))
            : _content.ReadAsync(buffer, offset, Math.Min(count, piece), cancellationToken);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Given >= breaksAfter
            ? ValueTask.FromException<int>(new IOException("The disk is on fire."))
            : _content.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
