using System.Net;
using System.Text;

namespace Payments.Client.Tests.Support;

/// <summary>A body of which the beginning arrives, and then something happens.</summary>
/// <param name="beginning">What arrives.</param>
/// <param name="afterwards">What happens then: 0 ends the body.</param>
internal sealed class ScriptedContent(string beginning, Func<CancellationToken, Task<int>> afterwards) : HttpContent
{
    /// <summary>A body whose connection breaks before its end.</summary>
    public static ScriptedContent BreaksOff(string beginning) =>
        new(beginning, static _ => Task.FromException<int>(new IOException("The response ended prematurely.")));

    /// <summary>A body of which the rest never comes.</summary>
    /// <param name="beginning">What arrives.</param>
    /// <param name="stalled">Told when the wait for the rest begins.</param>
    public static ScriptedContent Stalls(string beginning, Action stalled) => new(beginning, async cancellationToken =>
    {
        stalled();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return 0;
    });

    /// <summary>A whole body.</summary>
    public static ScriptedContent Ends(string body) => new(body, static _ => Task.FromResult(0));

    public bool IsDisposed { get; private set; }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new Body(Encoding.UTF8.GetBytes(beginning), afterwards));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private sealed class Body(byte[] beginning, Func<CancellationToken, Task<int>> afterwards) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Math.Min(buffer.Length, beginning.Length - _position);
            if (count == 0)
            {
                return await afterwards(cancellationToken);
            }

            beginning.AsMemory(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The client reads bodies asynchronously.");

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
