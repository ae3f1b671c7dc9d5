using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Payments.Client.Json;

namespace Payments.Client.Http;

/// <summary>A response whose body has been read into pooled memory.</summary>
internal sealed class BufferedResponse : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int LongestBelieved = 64 * 1024;
    private const int LongestArray = 0x7FFFFFC7;

    /// <summary>How much of the beginning of a secret is none: no more than the kind of a key, such as <c>sk_live_</c>.</summary>
    private const int LongestTold = 8;

    private readonly int _limit;
    private byte[] _buffer;
    private int _length;

    /// <summary>A response of which only the headers are read: the rest is for whoever takes <see cref="Message"/>.</summary>
    public BufferedResponse(HttpResponseMessage message)
    {
        Message = message;
        _buffer = [];
    }

    private BufferedResponse(HttpResponseMessage message, int limit)
    {
        Message = message;
        _limit = limit;

        // One byte more than expected lets the end be seen without growing. A length that is only claimed must not cost much: beyond this, memory grows with what comes.
        var expected = message.Content?.Headers.ContentLength is { } claimed ? Math.Min(claimed, LongestBelieved - 1) : FirstBuffer;
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(expected, 256), limit - 1) + 1);
    }

    public HttpResponseMessage Message { get; }

    public HttpStatusCode Status => Message.StatusCode;

    public string? RequestId => Header("Request-Id");

    /// <summary>Whether the body is longer than allowed; what came before the limit is in <see cref="Body"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Why the body could not be decompressed; null if it could.</summary>
    public Exception? Corruption { get; private set; }

    /// <summary>Why the body did not come to its end; null if it did. What came before is in <see cref="Body"/>.</summary>
    public Exception? Interruption { get; private set; }

    public bool IsWhole => !IsTooLong && Corruption is null;

    public ReadOnlySpan<byte> Body => _buffer.AsSpan(0, _length);

    /// <summary>The body without the mark that says that it is UTF-8.</summary>
    public ReadOnlySpan<byte> Json => ByteOrderMark.Skip(Body);

    /// <summary>Reads a response until it ends, or something ends it.</summary>
    public static async ValueTask<BufferedResponse> ReadAsync(HttpResponseMessage message, int limit, CancellationToken cancellationToken)
    {
        var response = new BufferedResponse(message, limit);

        // After a change of protocol no body follows, but whatever the other protocol says.
        if (message.Content is not null && message.StatusCode != HttpStatusCode.SwitchingProtocols)
        {
            try
            {
                await response.ReadBodyAsync(message.Content, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException and not ObjectDisposedException)
            {
                // gzip reports broken data by the first, brotli by the second.
                response.Corruption = failure;
            }
            catch (Exception failure)
            {
                response.Interruption = failure;
            }
        }

        return response;
    }

    /// <summary>The body as text, in the character set that it names.</summary>
    /// <param name="longest">How many bytes of it to take at most.</param>
    public string Text(int longest = int.MaxValue)
    {
        var text = ByteOrderMark.Skip(Body);
        return Charset().GetString(_buffer, _length - text.Length, Math.Min(text.Length, longest));
    }

    /// <summary>How long the server asks to wait; null if it does not say, or not in a form that can be read.</summary>
    public TimeSpan? RetryAfter(TimeProvider clock) => Http.RetryAfter.Parse(Header("Retry-After"), clock.GetUtcNow());

    public string? Header(string name)
    {
#if NETSTANDARD2_0
        return Message.Headers.TryGetValues(name, out var values) ? PlainText.Of(string.Join(", ", values)) : null;
#else
        return Message.Headers.NonValidated.TryGetValues(name, out var values) ? PlainText.Of(values.ToString()) : null;
#endif
    }

    /// <summary>Puts stars in place of what was sent in confidence, wherever the response repeats it: proxies show requests on their pages.</summary>
    public void Hide(IEnumerable<string> secrets)
    {
        var charset = Charset();
        foreach (var secret in secrets)
        {
            HideInBody(secret, Encoding.UTF8);
            HideInBody(secret, charset);
            HideIn(Message.Headers, secret);
            if (Message.Content is { } content)
            {
                HideIn(content.Headers, secret);
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            Forget();
            _buffer = [];
            _length = 0;
        }

        Message.Dispose();
    }

    public override string ToString() => ((int)Status).ToString(CultureInfo.InvariantCulture);

    private async ValueTask ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#else
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#endif
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
            if (_length > _limit)
            {
                _length = _limit;
                IsTooLong = true;
                return;
            }
        }
    }

    // As many stars as there were letters: so a place in the body stays where it was.
    private void HideInBody(string secret, Encoding encoding)
    {
        var (sought, star) = (encoding.GetBytes(secret), encoding.GetBytes("*"));
        var rest = _buffer.AsSpan(0, _length);
        for (var at = rest.IndexOf(sought); at >= 0; at = rest.IndexOf(sought))
        {
            Fill(rest.Slice(at, sought.Length), star);
            rest = rest.Slice(at + sought.Length);
        }

        // A body that was cut may end in the middle of it.
        var cut = Math.Min(sought.Length - 1, rest.Length);
        while (cut > LongestTold * star.Length && !rest.EndsWith(sought.AsSpan(0, cut)))
        {
            cut--;
        }

        if (cut > LongestTold * star.Length)
        {
            Fill(rest.Slice(rest.Length - cut), star);
        }
    }

    private static void Fill(Span<byte> place, byte[] star)
    {
        for (var i = 0; i < place.Length; i++)
        {
            place[i] = star[i % star.Length];
        }
    }

    private static void HideIn(HttpHeaders headers, string secret)
    {
#if NETSTANDARD2_0
        var found = headers.Where(header => header.Value.Any(value => value.Contains(secret))).Select(static header => (header.Key, Values: header.Value.ToArray())).ToArray();
#else
        var found = headers.NonValidated.Where(header => header.Value.Any(value => value.Contains(secret))).Select(static header => (header.Key, Values: header.Value.ToArray())).ToArray();
#endif
        foreach (var (name, values) in found)
        {
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, values.Select(value => value.Replace(secret, new string('*', secret.Length))));
        }
    }

    private void Grow()
    {
        var most = Math.Min(_limit + 1L, LongestArray);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_buffer.Length * 2L, most));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Forget();
        _buffer = larger;
    }

    // What a response says must not be found by the next user of the memory. Behind its end there is nothing of it, unless it was cut at the limit, or a
    // read failed that had written already.
    private void Forget()
    {
        _buffer.AsSpan(0, IsWhole && Interruption is null ? _length : _buffer.Length).Clear();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private Encoding Charset()
    {
        var name = Message.Content?.Headers.ContentType?.CharSet?.Trim('"');
        try
        {
            return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
