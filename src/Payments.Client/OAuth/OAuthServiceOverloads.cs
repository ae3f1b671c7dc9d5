using System.ComponentModel;
using Payments.Client.Http;

namespace Payments.Client;

/// <summary>Shorter forms of the operations of <see cref="OAuthService"/>, each the same as the full one with <c>null</c> for what is left out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OAuthServiceOverloads : ApiService
{
    private protected OAuthServiceOverloads(ApiTransport transport)
        : base(transport)
    {
    }

    private protected OAuthServiceOverloads()
    {
    }

    private OAuthService Full => (OAuthService)this;

    /// <inheritdoc cref="OAuthService.ExchangeCodeAsync(OAuthCodeExchangeOptions, RequestOptions, CancellationToken)"/>
    public Task<OAuthToken> ExchangeCodeAsync(OAuthCodeExchangeOptions options, CancellationToken cancellationToken) =>
        Full.ExchangeCodeAsync(options, requestOptions: null, cancellationToken);

    /// <inheritdoc cref="OAuthService.RefreshAsync(OAuthRefreshOptions, RequestOptions, CancellationToken)"/>
    public Task<OAuthToken> RefreshAsync(OAuthRefreshOptions options, CancellationToken cancellationToken) =>
        Full.RefreshAsync(options, requestOptions: null, cancellationToken);

    /// <inheritdoc cref="OAuthService.DeauthorizeAsync(OAuthDeauthorizeOptions, RequestOptions, CancellationToken)"/>
    public Task<OAuthDeauthorization> DeauthorizeAsync(OAuthDeauthorizeOptions options, CancellationToken cancellationToken) =>
        Full.DeauthorizeAsync(options, requestOptions: null, cancellationToken);
}
