using System.Buffers;

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

    /// <summary>Sends the content once, as soon as an earlier attempt has let go of the stream.</summary>
    /// <exception cref="PaymentsException">The stream could not be read, or not to its end.</exception>
    public async Task CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task earlier;
        lock (_gate)
        {
            _reading?.Cancel();
            _reading = reading;
            earlier = _copying;
            _copying = ended.Task;
        }

        try
        {
            if (!earlier.IsCompleted)
            {
                await Task.WhenAny(earlier, Task.Delay(Timeout.InfiniteTimeSpan, reading.Token)).ConfigureAwait(false);
            }

            reading.Token.ThrowIfCancellationRequested();
            Rewind();
            await CopyAsync(destination, reading.Token).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _reading = _reading == reading ? null : _reading;
            }

            ended.SetResult(true);
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

        if (!_file.LeaveOpen)
        {
            _ = copying.ContinueWith(
                static (_, content) => ((Stream)content!).Dispose(),
                _file.Content,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private void Rewind()
    {
        if (IsSpent)
        {
            throw new PaymentsException($"The stream of {_file} was read already and can't seek, so it can't be sent again. Open it again for another call.");
        }

        if (Length is not null)
        {
            _file.Content.Position = _start;
        }
    }

    private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LargestPiece);
        try
        {
            long sent = 0;
            while (Length is null || sent < Length)
            {
                var most = (int)Math.Min(buffer.Length, (Length ?? long.MaxValue) - sent);
                var read = await ReadAsync(buffer, most, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                await destination.WriteMemoryAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                sent += read;
                _file.Progress?.Report(sent);
            }

            if (sent < Length)
            {
                throw new PaymentsException($"The stream of {_file} ended after {sent} of {Length} bytes: it must not change while it is sent.");
            }
        }
        finally
        {
            // What people upload is often a proof of who they are: the next user of the memory must not find it.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>A failure of the caller's stream must not be taken for one of the connection, after which it would be tried again.</summary>
    private async Task<int> ReadAsync(byte[] buffer, int most, CancellationToken cancellationToken)
    {
        _hasBegun = true;
        try
        {
            return await _file.Content.ReadMemoryAsync(buffer.AsMemory(0, most), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PaymentsException($"The stream of {_file} could not be read: {failure.Message}", failure);
        }
    }
}
