using System.Text;
using Payments.Client.Forms;
using Payments.Client.Http;
using Payments.Client.Json;
using Payments.Client.OAuth;
using Payments.Client.Settings;

namespace Payments.Client;

/// <summary>
/// OAuth of Connect: lets the owners of accounts connect them to your platform. Send the owner to <see cref="AuthorizeUrl"/>, compare the state that they return with, and
/// exchange their code. On the client: <c>client.OAuth</c>.
/// </summary>
/// <remarks>
/// These calls carry no idempotency key and are sent once only by the client, however it is set up: an authorization code is good for one use, and a second one takes back what
/// the first has given. An HTTP handler that you add, such as that of <c>AddStandardResilienceHandler</c>, knows nothing of this and sends them again if it retries requests of
/// method POST: disable that for them (<c>Retry.DisableForUnsafeHttpMethods()</c>). If a call fails with a <see cref="ConnectionException"/>, let the owner authorize again.
/// Errors have the standard's word as their
/// <see cref="ApiException.Code"/>: <c>invalid_grant</c> (a code or token that is used, expired or of the other mode), <c>invalid_client</c>, <c>invalid_request</c>,
/// <c>invalid_scope</c>, <c>unsupported_grant_type</c>, <c>unsupported_response_type</c>.
/// </remarks>
public class OAuthService : OAuthServiceOverloads
{
    private const string TokenPath = "/oauth/token";
    private const string DeauthorizePath = "/oauth/deauthorize";

    private static readonly KeyValuePair<string, string> ResponseType = new("response_type", "code");

    internal OAuthService(ApiTransport transport)
        : base(transport)
    {
    }

    /// <summary>For mocks and other test doubles: every operation that is not overridden throws.</summary>
    protected OAuthService()
    {
    }

    /// <summary>The address of the page on which the owner of a Standard account connects it. Nothing is sent: redirect the owner's browser there.</summary>
    /// <param name="options">The parameters.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The state is blank, or there is no id of the platform.</exception>
    public virtual Uri AuthorizeUrl(OAuthAuthorizeUrlOptions options) => PageAt("/oauth/authorize", options);

    /// <summary>The address of the page on which an Express account is made and connected. Nothing is sent: redirect the owner's browser there.</summary>
    /// <param name="options">The parameters.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The state is blank, or there is no id of the platform.</exception>
    public virtual Uri ExpressAuthorizeUrl(OAuthAuthorizeUrlOptions options) => PageAt("/express/oauth/authorize", options);

    /// <summary>Exchanges the code that an owner returned with: after that the account is connected.</summary>
    /// <remarks><c>POST /oauth/token</c></remarks>
    /// <param name="options">The parameters.</param>
    /// <param name="requestOptions">What differs from the client's options for this call only; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call at once. The code may be used up nevertheless.</param>
    /// <returns>The connected account and its tokens.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The request options ask for retries or an idempotency key, or the client secret would be readable on the way.</exception>
    /// <exception cref="ApiException">The API refused the request, or its response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came.</exception>
    public virtual Task<OAuthToken> ExchangeCodeAsync(
        OAuthCodeExchangeOptions options, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        TokenAsync("authorization_code", Checked(options, options?.ClientSecret), requestOptions, cancellationToken);

    /// <summary>Gets a new access token for an account that is connected.</summary>
    /// <remarks><c>POST /oauth/token</c></remarks>
    /// <param name="options">The parameters.</param>
    /// <param name="requestOptions">What differs from the client's options for this call only; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The account and its new tokens.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The request options ask for retries or an idempotency key, or the client secret would be readable on the way.</exception>
    /// <exception cref="ApiException">The API refused the request, or its response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came.</exception>
    public virtual Task<OAuthToken> RefreshAsync(
        OAuthRefreshOptions options, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        TokenAsync("refresh_token", Checked(options, options?.ClientSecret), requestOptions, cancellationToken);

    /// <summary>Disconnects an account from your platform: its tokens are void, and it can't be acted on any more.</summary>
    /// <remarks><c>POST /oauth/deauthorize</c></remarks>
    /// <param name="options">The parameters.</param>
    /// <param name="requestOptions">What differs from the client's options for this call only; null for nothing.</param>
    /// <param name="cancellationToken">Ends the call at once. The account may be disconnected nevertheless.</param>
    /// <returns>The account that was disconnected.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no id of the platform, or the request options ask for retries or an idempotency key.</exception>
    /// <exception cref="ApiException">The API refused the request, or its response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came.</exception>
    public virtual Task<OAuthDeauthorization> DeauthorizeAsync(
        OAuthDeauthorizeOptions options, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default)
    {
        Guard.NotNull(options);
        return SendAsync(DeauthorizePath, WithClientId(options, options.ClientId), requestOptions, Model<OAuthDeauthorization>.Read, cancellationToken);
    }

    private Task<OAuthToken> TokenAsync(string grantType, ApiOptions options, RequestOptions? requestOptions, CancellationToken cancellationToken) =>
        SendAsync(TokenPath, new OAuthParameters(options, new KeyValuePair<string, string>("grant_type", grantType)), requestOptions, Model<OAuthToken>.Read, cancellationToken);

    /// <summary>The client secret is an API key, and goes nowhere where another one may not go.</summary>
    private ApiOptions Checked(ApiOptions? options, string? clientSecret)
    {
        Guard.NotNull(options);
        var secret = clientSecret ?? (options!.HasExtraParams && options.ExtraParams.TryGetValue("client_secret", out var extra) ? extra : null);
        return secret is not null && AddressRules.ProblemOfKey(nameof(OAuthRefreshOptions.ClientSecret), secret, Settings.Addresses.Of(ApiHost.Connect)) is { } problem
            ? throw new ArgumentException(problem, nameof(options))
            : options!;
    }

    private Task<T> SendAsync<T>(string path, OAuthParameters parameters, RequestOptions? requestOptions, JsonFactory<T> read, CancellationToken cancellationToken)
        where T : ApiResource =>
        SendAsync(ApiHost.Connect, HttpMethod.Post, path, path, parameters, Once(requestOptions), read, cancellationToken);

    private static RequestOptions Once(RequestOptions? requestOptions)
    {
        if (requestOptions?.MaxRetries > 0 || requestOptions?.IdempotencyKey is not null)
        {
            throw new ArgumentException("OAuth calls are sent once only, and know no idempotency keys: leave MaxRetries and IdempotencyKey out.", nameof(requestOptions));
        }

        var once = requestOptions?.Copy() ?? new RequestOptions();
        once.MaxRetries = 0;
        return once;
    }

    private Uri PageAt(string path, OAuthAuthorizeUrlOptions options)
    {
        Guard.NotNull(options);
        if (string.IsNullOrWhiteSpace(options.State))
        {
            throw new ArgumentException("State is empty: set it to random text that belongs to the owner's session, and compare it when they return.", nameof(options));
        }

        return Settings.Address(ApiHost.Connect, path, WithClientId(options, options.ClientId, options.ResponseType is null ? [ResponseType] : []).ToForm());
    }

    private OAuthParameters WithClientId(ApiOptions options, string? given, params KeyValuePair<string, string>[] own)
    {
        if (given is not null)
        {
            return new OAuthParameters(options, own);
        }

        var clientId = Settings.ClientId ?? throw new ArgumentException(
            "There is no id of your platform: set ConnectClientId of the client's options, or ClientId of these, to the one in your Connect settings (ca_…).", nameof(options));
        return new OAuthParameters(options, [new("client_id", clientId), .. own]);
    }
}
