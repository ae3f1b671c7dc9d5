namespace Payments.Client.Tests.Files;

/// <summary>A stream that can seek, of which nothing comes and which hears of no cancellation, until it is released: as some pipes and devices.</summary>
/// <param name="blocks">Whether a read blocks its thread besides.</param>
internal sealed class DeafStream(bool blocks) : Stream
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _released = new();
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public Task ReadBegun => _begun.Task;

    public Task Closed => _closed.Task;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => 7;

    public override long Position { get; set; }

    /// <summary>Ends the reads that are under way.</summary>
    public void Release() => _released.TrySetResult(0);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The client reads files asynchronously.");

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        _begun.TrySetResult();
        if (blocks)
        {
            _released.Task.Wait(CancellationToken.None);
        }

        return _released.Task;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(ReadAsync([], 0, 0, cancellationToken));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _closed.TrySetResult();
        base.Dispose(disposing);
    }
}
