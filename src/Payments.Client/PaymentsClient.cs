using System.Diagnostics;
using Payments.Client.Http;
using Payments.Client.Settings;

namespace Payments.Client;

/// <summary>
/// The way to the payments API. One instance serves a whole program, from any number of threads. Register it by <c>services.AddPaymentsClient()</c>,
/// or make one by hand.
/// </summary>
[DebuggerDisplay("PaymentsClient")]
public partial class PaymentsClient : IDisposable
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete];

    private readonly ApiTransport _transport;
    private readonly HttpClient? _ownHttp;

    /// <summary>Makes a client with connections of its own. Dispose it when the program ends, not after each call.</summary>
    /// <param name="options">How to reach the API; a copy is taken.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">Something in the options is wrong; the message tells what.</exception>
    public PaymentsClient(PaymentsClientOptions options)
    {
        _transport = Connect(options, http: null, out _ownHttp);
    }

    /// <summary>
    /// Makes a client that sends through an <see cref="HttpClient"/> of the caller's, which stays the caller's: it is neither changed nor disposed. Its
    /// own timeout counts for each attempt, beside that of the options.
    /// </summary>
    /// <param name="options">How to reach the API; a copy is taken.</param>
    /// <param name="httpClient">What to send through. It should not follow redirects.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">Something in the options is wrong; the message tells what.</exception>
    public PaymentsClient(PaymentsClientOptions options, HttpClient httpClient)
    {
        Guard.NotNull(httpClient);
        _transport = Connect(options, httpClient, out _ownHttp);
    }

    /// <summary>For mocks and other test doubles: every service and operation that is not overridden throws when it is called.</summary>
    protected PaymentsClient() => _transport = null!;

    /// <summary>OAuth of Connect, by which the owners of accounts connect them to your platform.</summary>
    public virtual OAuthService OAuth => field ??= new OAuthService(_transport);

    /// <summary>Sends a request that this SDK has no method for, with the same authorization, retries, idempotency and errors as all others.</summary>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">The path, such as <c>/v1/customers</c>; ids in it percent-encoded. It can't name another host.</param>
    /// <param name="parameters">The parameters, by their full names such as <c>items[0][price]</c>; null for none.</param>
    /// <param name="requestOptions">What differs from the client's options for this call only; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call, and a wait between two attempts, at once.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The method, the path or a parameter can't be sent. Nothing was.</exception>
    /// <exception cref="ApiException">The API refused the request, or its response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came, on any attempt.</exception>
    public virtual Task<RawResponse> RawRequestAsync(
        HttpMethod method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? parameters = null,
        RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        Guard.NotNull(method);
        var known = Array.Find(Methods, candidate => candidate == method) ?? throw new ArgumentException("The API knows GET, POST and DELETE only.", nameof(method));
        ApiPath.Check(path);
        var transport = _transport ?? throw new InvalidOperationException("This client is a test double: override RawRequestAsync, or make a client with options.");
        return transport.SendAsync(
            ApiHost.Api,
            known,
            PathTemplates.Of(path),
            path,
            parameters is null ? null : new RawParameters(parameters),
            requestOptions,
            static (ref reader) => new RawResponse(ref reader),
            cancellationToken);
    }

    /// <summary>
    /// Sends nothing more: new calls throw <see cref="ObjectDisposedException"/>, and those under way are not tried again. Closes the client's own
    /// connections, by which calls under way end in a <see cref="ConnectionException"/>; an <see cref="HttpClient"/> that was given stays open, and they end as they would have.
    /// </summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Does what <see cref="Dispose()"/> says.</summary>
    /// <param name="disposing">True if called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _transport?.Dispose();
            _ownHttp?.Dispose();
        }
    }

    private static ApiTransport Connect(PaymentsClientOptions options, HttpClient? http, out HttpClient? ownHttp)
    {
        Guard.NotNull(options);
        var captured = options.Copy();
        PaymentsClientOptionsValidator.Check(captured);
        ownHttp = http is null ? HttpClients.New() : null;
        return new ApiTransport(captured, http ?? ownHttp!);
    }
}
