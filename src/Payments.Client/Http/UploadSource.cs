using System.Buffers;
using System.Runtime.ExceptionServices;

namespace Payments.Client.Http;

/// <summary>The stream of a file that is uploaded: what of it is sent, whether it can be sent again, and that never two attempts read it at once.</summary>
internal sealed class UploadSource
{
    private const int LargestPiece = 64 * 1024;

    private readonly FileUpload _file;
    private readonly long _start;
    private readonly object _gate = new();
    private CancellationTokenSource? _reading;
    private Task _copying = Task.CompletedTask;
    private Task _givenUpRead = Task.CompletedTask;
    private bool _hasBegun;

    /// <exception cref="ArgumentException">There is nothing to send.</exception>
    public UploadSource(FileUpload file)
    {
        _file = file;
        if (!file.Content.CanRead)
        {
            throw new ArgumentException($"The stream of {file} was disposed: open it again for another call.");
        }

        if (file.Content.CanSeek)
        {
            _start = file.Content.Position;
            Length = file.Content.Length - _start;
            if (Length <= 0)
            {
                throw new ArgumentException($"The stream of {file} has nothing left to read: it stands at its end. If it was just written, set its Position to 0.");
            }
        }
    }

    /// <summary>How many bytes are sent; null if the stream does not tell.</summary>
    public long? Length { get; }

    /// <summary>Whether it was read, and can't be read again.</summary>
    public bool IsSpent => Length is null && _hasBegun;

    /// <summary>
    /// What the caller's own stream or progress has thrown; null if nothing. It is kept, as HTTP's own code makes a failed connection of much of it, after which it would be tried again.
    /// </summary>
    public Exception? Failure { get; private set; }

    /// <summary>Sends the content once, as soon as earlier attempts have let go of the stream.</summary>
    /// <exception cref="PaymentsException">The stream could not be read, or not to its end.</exception>
    public async Task CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        var letGo = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(LargestPiece);
        Task earlier;
        lock (_gate)
        {
            _reading?.Cancel();
            _reading = reading;
            earlier = _copying;
            _copying = letGo.Task;
        }

        try
        {
            var stopped = Task.Delay(Timeout.InfiniteTimeSpan, reading.Token);
            await Task.WhenAny(earlier, stopped).ConfigureAwait(false);
            reading.Token.ThrowIfCancellationRequested();
            Rewind();
            await CopyAsync(destination, buffer, stopped, reading.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _reading = _reading == reading ? null : _reading;
            }

            _ = LetGoAsync(earlier, buffer, letGo);
        }
    }

    /// <summary>Stops reading. Closes the stream, if that is asked for, as soon as a read that is under way has ended: it may be deaf to being stopped.</summary>
    public void End()
    {
        Task copying;
        lock (_gate)
        {
            _reading?.Cancel();
            copying = _copying;
        }

        _ = copying.ContinueWith(
            static (_, file) => ((FileUpload)file!).Close(), _file, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>
    /// Lets go of the stream and of the memory: when those have that an attempt gave up to wait for, and when a read has ended that it gave up, whatever comes of that.
    /// </summary>
    private async Task LetGoAsync(Task earlier, byte[] buffer, TaskCompletionSource<bool> letGo)
    {
        try
        {
            await earlier.ConfigureAwait(false);
            await _givenUpRead.ConfigureAwait(false);
        }
        catch (Exception)
        {
        }

        // What people upload is often a proof of who they are: the next user of the memory must not find it.
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        letGo.SetResult(true);
    }

    private void Rewind()
    {
        if (Failure is not null)
        {
            ExceptionDispatchInfo.Capture(Failure).Throw();
        }

        if (IsSpent)
        {
            throw Kept(new PaymentsException($"The stream of {_file} was read already and can't seek, so it can't be sent again. Open it again for another call."));
        }

        if (Length is null)
        {
            return;
        }

        try
        {
            _file.Content.Position = _start;
        }
        catch (Exception failure)
        {
            throw Unreadable(failure);
        }
    }

    private async Task CopyAsync(Stream destination, byte[] buffer, Task stopped, CancellationToken cancellationToken)
    {
        long sent = 0;
        while (Length is null || sent < Length)
        {
            var most = (int)Math.Min(buffer.Length, (Length ?? long.MaxValue) - sent);
            var read = await ReadAsync(buffer, most, stopped, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            await destination.WriteMemoryAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            sent += read;
            Report(sent);
        }

        if (sent < Length)
        {
            throw Kept(new PaymentsException($"The stream of {_file} ended after {sent} of {Length} bytes: it must not change while it is sent."));
        }
    }

    /// <summary>Reads a piece. A stream that hears of no token, or blocks its thread, is not waited for when the attempt is over.</summary>
    private async Task<int> ReadAsync(byte[] buffer, int most, Task stopped, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        try
        {
            var read = Task.Run(() => _file.Content.ReadMemoryAsync(buffer.AsMemory(0, most), cancellationToken).AsTask(), CancellationToken.None);
            await Task.WhenAny(read, stopped).ConfigureAwait(false);
            if (!read.IsCompleted)
            {
                _givenUpRead = read;
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await read.ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreadable(failure);
        }
    }

    private void Report(long sent)
    {
        try
        {
            _file.Progress?.Report(sent);
        }
        catch (Exception failure)
        {
            Kept(failure);
            throw;
        }
    }

    private PaymentsException Unreadable(Exception failure) => (PaymentsException)Kept(new PaymentsException($"The stream of {_file} could not be read: {failure.Message}", failure));

    private Exception Kept(Exception failure) => Failure = failure;
}
