using System.Runtime.ExceptionServices;
using Payments.Client.Json;
using Payments.Client.RateLimiting;
using Payments.Client.Settings;

namespace Payments.Client.Http;

/// <summary>The one way to the API: makes a request ready, sends it until an attempt is final, and reads what came.</summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly ClientSettings _settings;
    private readonly Telemetry _telemetry;
    private readonly AttemptSender _attempts;
    private RetryPipeline? _retries;

    public ApiTransport(PaymentsClientOptions options, HttpClient http)
    {
        _settings = new ClientSettings(options);
        _telemetry = new Telemetry(options.LoggerFactory);
        _attempts = new AttemptSender(http, _settings, ClientLimits.Of(options.RateLimit, options.ConcurrencyLimit, _settings.Clock), _telemetry);
    }

    /// <summary>Nothing more is sent: neither new calls nor further attempts of those under way.</summary>
    public void Dispose() => _attempts.Dispose();

    public ClientSettings Settings => _settings;

    /// <exception cref="ArgumentException">Something can't be sent. Nothing was.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public Task<T> SendAsync<T>(
        ApiHost host,
        HttpMethod method,
        string template,
        string path,
        ApiOptions? options,
        RequestOptions? requestOptions,
        JsonFactory<T> read,
        CancellationToken cancellationToken)
        where T : ApiResource
    {
        if (_attempts.IsDisposed)
        {
            throw CallFailure.Disposed();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        return SendAsync(new ApiRequest(_settings, method, template, path, options, requestOptions, host), read, cancellationToken);
    }

    /// <summary>Sends a call whose result the caller reads while it comes.</summary>
    /// <exception cref="ArgumentException">Something can't be sent. Nothing was.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public Task<StreamResponse> SendForStreamAsync(
        ApiHost host, HttpMethod method, string template, string path, ApiOptions? options, RequestOptions? requestOptions, CancellationToken cancellationToken)
    {
        if (_attempts.IsDisposed)
        {
            throw CallFailure.Disposed();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<StreamResponse>(cancellationToken);
        }

        return SendForStreamAsync(new ApiRequest(_settings, method, template, path, options, requestOptions, host, isStreamed: true), cancellationToken);
    }

    private async Task<T> SendAsync<T>(ApiRequest request, JsonFactory<T> read, CancellationToken cancellationToken)
        where T : ApiResource
    {
        using var call = new ApiCall(request, cancellationToken);
        var observed = _telemetry.Start(call);
        try
        {
            var outcome = await _attempts.SendAsync(call).ConfigureAwait(false);
            if (ShouldRetry(call, outcome))
            {
                outcome = await Retries().ContinueAsync(call, outcome).ConfigureAwait(false);
            }

            using var response = outcome.Response ?? throw WithItsPlace(CallFailure.Of(call, outcome));
            var result = ResponseReader.Read(response, call, read);
            observed.Succeeded(result.Response!);
            return result;
        }
        catch (Exception failure)
        {
            CallFailure.TellKey(call, failure);
            observed.Failed(failure);
            throw;
        }
        finally
        {
            request.Upload?.End();
        }
    }

    private async Task<StreamResponse> SendForStreamAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var call = new ApiCall(request, cancellationToken);
        var observed = _telemetry.Start(call);
        try
        {
            var outcome = await _attempts.SendAsync(call).ConfigureAwait(false);
            if (ShouldRetry(call, outcome))
            {
                outcome = await Retries().ContinueAsync(call, outcome).ConfigureAwait(false);
            }

            var received = outcome.Response ?? throw WithItsPlace(CallFailure.Of(call, outcome));
            var response = await ResponseReader.ReadStreamAsync(received, call).ConfigureAwait(false);
            observed.Succeeded(response.Response);
            return response;
        }
        catch (Exception failure)
        {
            observed.Failed(failure);
            throw;
        }
    }

    private bool ShouldRetry(ApiCall call, AttemptOutcome outcome) => !_attempts.IsDisposed && RetryRules.ShouldRetry(call, outcome);

    // A race makes one too many, which does no harm.
    private RetryPipeline Retries() => _retries ??= new RetryPipeline(_attempts.SendAsync, ShouldRetry, _telemetry, _settings.Clock);

    /// <summary>The same exception; of one that was thrown before, the place is kept.</summary>
    private static Exception WithItsPlace(Exception failure)
    {
        ExceptionDispatchInfo.Capture(failure).Throw();
        return failure;
    }
}
