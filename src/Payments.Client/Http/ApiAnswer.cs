using System.Buffers;
using System.Globalization;
using System.Net;

namespace Payments.Client.Http;

/// <summary>A response whose body has been read into pooled memory.</summary>
internal sealed class ApiAnswer : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int LongestArray = 0x7FFFFFC7;

    private byte[] _buffer;
    private int _length;

    private ApiAnswer(HttpResponseMessage message, byte[] buffer)
    {
        Message = message;
        _buffer = buffer;
    }

    public HttpResponseMessage Message { get; }

    public HttpStatusCode Status => Message.StatusCode;

    /// <summary>Whether the body is longer than allowed; what came before the limit is in <see cref="Body"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Why the body could not be decompressed; null if it could.</summary>
    public Exception? Corruption { get; private set; }

    public bool IsWhole => !IsTooLong && Corruption is null;

    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    public static async ValueTask<ApiAnswer> ReadAsync(HttpResponseMessage message, int limit, CancellationToken cancellationToken)
    {
        var expected = message.Content?.Headers.ContentLength ?? FirstBuffer;

        // One byte more than expected lets the end be seen without growing.
        var answer = new ApiAnswer(message, ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(expected, 256), limit - 1) + 1));
        try
        {
            if (message.Content is not null)
            {
                await answer.ReadBodyAsync(message.Content, limit, cancellationToken).ConfigureAwait(false);
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>How long the server asks to wait; null if it does not say, or not in a form that can be read.</summary>
    public TimeSpan? RetryAfter(TimeProvider clock) => Http.RetryAfter.Parse(Header("Retry-After"), clock.GetUtcNow());

    public string? Header(string name)
    {
#if NETSTANDARD2_0
        return Message.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
#else
        return Message.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
#endif
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = [];
            _length = 0;
        }

        Message.Dispose();
    }

    public override string ToString() => ((int)Status).ToString(CultureInfo.InvariantCulture);

    private async ValueTask ReadBodyAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
        try
        {
            while (true)
            {
                if (_length == _buffer.Length)
                {
                    Grow();
                }

#if NETSTANDARD2_0
                var read = await stream.ReadAsync(_buffer, _length, _buffer.Length - _length, cancellationToken).ConfigureAwait(false);
#else
                var read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
#endif
                if (read == 0)
                {
                    return;
                }

                _length += read;
                if (_length > limit)
                {
                    _length = limit;
                    IsTooLong = true;
                    return;
                }
            }
        }
        catch (Exception corruption) when (corruption is InvalidDataException or InvalidOperationException and not ObjectDisposedException)
        {
            // gzip reports broken data by the first, brotli by the second.
            Corruption = corruption;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_buffer.Length * 2L, LongestArray));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = larger;
    }
}
