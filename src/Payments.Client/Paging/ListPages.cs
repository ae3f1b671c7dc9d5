using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Paging;

/// <summary>The pages of a list. The cursor is the id of the last item, or of the first one when the list is walked backwards.</summary>
internal sealed class ListPages<T> : IPages<T>
    where T : IHasId
{
    private readonly ApiTransport _transport;
    private readonly string _template;
    private readonly string _path;
    private readonly ListOptions _options;
    private readonly RequestOptions? _requestOptions;
    private readonly JsonFactory<Page<T>> _read;

    public ListPages(ApiTransport transport, string template, string path, ListOptions options, RequestOptions? requestOptions, JsonFactory<Page<T>> read)
    {
        _transport = transport;
        _template = template;
        _path = path;

        // A copy: what the caller does to the options later must not reach a walk that has begun.
        _options = options.At(options.StartingAfter, options.EndingBefore);
        _requestOptions = requestOptions;
        _read = read;
    }

    public bool Backwards => _options.EndingBefore is not null && _options.StartingAfter is null;

    public Task<Page<T>> FirstAsync(CancellationToken cancellationToken) => SendAsync(_options, cancellationToken);

    public Task<Page<T>>? NextAsync(Page<T> page, CancellationToken cancellationToken)
    {
        if (!page.HasMore || page.Data.Count == 0)
        {
            return null;
        }

        var cursor = Backwards ? page.Data[0].Id : page.Data[page.Data.Count - 1].Id;
        if (cursor.Length == 0)
        {
            throw new PaymentsException($"{_template} says that there are more items, but the item to go on from has no id.");
        }

        return SendAsync(Backwards ? _options.At(null, cursor) : _options.At(cursor, _options.EndingBefore), cancellationToken);
    }

    private Task<Page<T>> SendAsync(ListOptions options, CancellationToken cancellationToken) =>
        _transport.SendAsync(HttpMethod.Get, _template, _path, options, _requestOptions, _read, cancellationToken);
}
