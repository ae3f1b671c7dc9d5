using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Payments.Client.AspNetCore.Endpoint;

/// <summary>The body of a request as the bytes that came, in memory that is borrowed until it is disposed.</summary>
internal sealed class RequestBody : IDisposable
{
    // What a sender says it will send is not believed before it has come.
    private const int LargestFirstSize = 64 * 1024;

    private byte[] _buffer;
    private int _length;

    private RequestBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <returns>The body; null if it has more bytes than the limit.</returns>
    /// <exception cref="BadHttpRequestException">The server could not read it.</exception>
    public static async Task<RequestBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        // The server counts what frames the chunks too.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = 2L * limit;
        }

        if (request.Body.CanSeek)
        {
            // Somebody has buffered it, and may have read it.
            request.Body.Position = 0;
        }

        var body = new RequestBody((int)Math.Min(request.ContentLength ?? LargestFirstSize, LargestFirstSize) + 1);
        try
        {
            while (await request.Body.ReadAsync(body.Free(limit), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                body._length += read;
                if (body._length > limit)
                {
                    body.Dispose();
                    return null;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private Memory<byte> Free(int limit)
    {
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, limit + 1));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }
}
