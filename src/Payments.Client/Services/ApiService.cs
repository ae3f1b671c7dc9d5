using Payments.Client.Http;
using Payments.Client.Json;
using Payments.Client.Paging;
using Payments.Client.Settings;

namespace Payments.Client;

/// <summary>The base of the services. Every operation of a service is virtual, so that a test can replace it.</summary>
public abstract class ApiService
{
    private readonly ApiTransport? _transport;

    internal ApiService(ApiTransport transport) => _transport = transport;

    /// <summary>For mocks and other test doubles: every operation that is not overridden throws.</summary>
    protected ApiService()
    {
    }

    private ApiTransport Transport => _transport
        ?? throw new InvalidOperationException("This service is a test double: override the operation that is called, or take the service from a PaymentsClient.");

    private protected Task<T> SendAsync<T>(
        HttpMethod method,
        string template,
        string path,
        ApiOptions? options,
        RequestOptions? requestOptions,
        JsonFactory<T> read,
        CancellationToken cancellationToken)
        where T : ApiResource =>
        SendAsync(ApiHost.Api, method, template, path, options, requestOptions, read, cancellationToken);

    private protected Task<T> SendAsync<T>(
        ApiHost host,
        HttpMethod method,
        string template,
        string path,
        ApiOptions? options,
        RequestOptions? requestOptions,
        JsonFactory<T> read,
        CancellationToken cancellationToken)
        where T : ApiResource =>
        Transport.SendAsync(host, method, template, path, options, requestOptions, read, cancellationToken);

    private protected Task<StreamResponse> SendForStreamAsync(
        HttpMethod method, string template, string path, ApiOptions? options, RequestOptions? requestOptions, CancellationToken cancellationToken) =>
        SendForStreamAsync(ApiHost.Api, method, template, path, options, requestOptions, cancellationToken);

    private protected Task<StreamResponse> SendForStreamAsync(
        ApiHost host, HttpMethod method, string template, string path, ApiOptions? options, RequestOptions? requestOptions, CancellationToken cancellationToken) =>
        Transport.SendForStreamAsync(host, method, template, path, options, requestOptions, cancellationToken);

    /// <summary>The settings of the client that the service belongs to.</summary>
    private protected ClientSettings Settings => Transport.Settings;

    /// <summary>Sends a call whose result is one of several types.</summary>
    private protected async Task<T> SendChoiceAsync<T>(
        HttpMethod method,
        string template,
        string path,
        ApiOptions? options,
        RequestOptions? requestOptions,
        JsonFactory<ApiResource> read,
        CancellationToken cancellationToken)
        where T : class =>
        (T)(object)await Transport.SendAsync(ApiHost.Api, method, template, path, options, requestOptions, read, cancellationToken).ConfigureAwait(false);

    private protected AsyncPageable<T> PageThrough<T>(
        string template,
        string path,
        ListOptions options,
        RequestOptions? requestOptions,
        JsonFactory<Page<T>> read,
        CancellationToken cancellationToken)
        where T : IHasId =>
        new PageWalk<T>(new ListPages<T>(new(Transport, template, path, requestOptions, read), options), cancellationToken);

    private protected AsyncPageable<T> SearchThrough<T>(
        string template,
        string path,
        SearchOptions options,
        RequestOptions? requestOptions,
        JsonFactory<Page<T>> read,
        CancellationToken cancellationToken) =>
        new PageWalk<T>(new SearchPages<T>(new(Transport, template, path, requestOptions, read), options), cancellationToken);
}
