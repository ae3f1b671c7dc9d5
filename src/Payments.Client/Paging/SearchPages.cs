using Payments.Client.Http;
using Payments.Client.Json;

namespace Payments.Client.Paging;

/// <summary>The pages of a search. The cursor comes with each page.</summary>
internal sealed class SearchPages<T> : IPages<T>
{
    private readonly ApiTransport _transport;
    private readonly string _template;
    private readonly string _path;
    private readonly SearchOptions _options;
    private readonly RequestOptions? _requestOptions;
    private readonly JsonFactory<Page<T>> _read;

    public SearchPages(ApiTransport transport, string template, string path, SearchOptions options, RequestOptions? requestOptions, JsonFactory<Page<T>> read)
    {
        _transport = transport;
        _template = template;
        _path = path;

        // A copy: what the caller does to the options later must not reach a walk that has begun.
        _options = options.At(options.Page);
        _requestOptions = requestOptions;
        _read = read;
    }

    public bool Backwards => false;

    public Task<Page<T>> FirstAsync(CancellationToken cancellationToken) => SendAsync(_options, cancellationToken);

    public Task<Page<T>>? NextAsync(Page<T> page, CancellationToken cancellationToken)
    {
        if (!page.HasMore || page.Data.Count == 0)
        {
            return null;
        }

        if (string.IsNullOrEmpty(page.NextPage))
        {
            throw new PaymentsException($"{_template} says that there are more items, but gives no next_page to go on with.");
        }

        return SendAsync(_options.At(page.NextPage), cancellationToken);
    }

    private Task<Page<T>> SendAsync(SearchOptions options, CancellationToken cancellationToken) =>
        _transport.SendAsync(HttpMethod.Get, _template, _path, options, _requestOptions, _read, cancellationToken);
}
