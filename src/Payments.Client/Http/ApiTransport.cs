using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Payments.Client.Json;
using Payments.Client.RateLimiting;
using Polly;

namespace Payments.Client.Http;

/// <summary>The one way to the API: makes a call ready, sends it until an attempt is final, and reads what came.</summary>
internal sealed class ApiTransport : IDisposable
{
    private readonly ClientSettings _settings;
    private readonly HttpClient _http;
    private readonly AttemptPipeline _attempts;
    private readonly Telemetry _telemetry;

    public ApiTransport(PaymentsClientOptions options, HttpClient http)
    {
        _settings = new ClientSettings(options);
        _http = http;
        _telemetry = new Telemetry(options.LoggerFactory);
        _attempts = new AttemptPipeline(_settings.Clock, _telemetry, ClientLimits.Of(options, _settings.Clock));
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
            throw Disposed();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        return SendAsync(new ApiCall(_settings, method, template, path, options, requestOptions, host), read, cancellationToken);
    }

    /// <summary>Sends a call whose result the caller reads while it comes.</summary>
    /// <exception cref="ArgumentException">Something can't be sent. Nothing was.</exception>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public Task<StreamResponse> SendForStreamAsync(
        ApiHost host, HttpMethod method, string template, string path, ApiOptions? options, RequestOptions? requestOptions, CancellationToken cancellationToken)
    {
        if (_attempts.IsDisposed)
        {
            throw Disposed();
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<StreamResponse>(cancellationToken);
        }

        return SendForStreamAsync(new ApiCall(_settings, method, template, path, options, requestOptions, host, isStreamed: true), cancellationToken);
    }

    private async Task<T> SendAsync<T>(ApiCall call, JsonFactory<T> read, CancellationToken cancellationToken)
        where T : ApiResource
    {
        var observed = _telemetry.Start(call);
        try
        {
            var outcome = await _attempts.RunAsync(call, static (context, transport) => transport.AttemptAsync(context), this, cancellationToken).ConfigureAwait(false);
            if (outcome.Exception is { } failure)
            {
                throw Explain(failure, call, cancellationToken) ?? Rethrown(failure);
            }

            using var answer = outcome.Result!;
            var result = AnswerReader.Read(answer, call, read);
            observed.Succeeded(result.Response!);
            return result;
        }
        catch (Exception failure)
        {
            observed.Failed(failure);
            throw;
        }
        finally
        {
            call.Upload?.End();
        }
    }

    private async Task<StreamResponse> SendForStreamAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var observed = _telemetry.Start(call);
        try
        {
            var outcome = await _attempts.RunAsync(call, static (context, transport) => transport.AttemptAsync(context), this, cancellationToken).ConfigureAwait(false);
            if (outcome.Exception is { } failure)
            {
                throw Explain(failure, call, cancellationToken) ?? Rethrown(failure);
            }

            var response = await AnswerReader.ReadStreamAsync(outcome.Result!, call).ConfigureAwait(false);
            observed.Succeeded(response.Response);
            return response;
        }
        catch (Exception failure)
        {
            observed.Failed(failure);
            throw;
        }
    }

    private async ValueTask<Outcome<ApiAnswer>> AttemptAsync(ResilienceContext context)
    {
        if (_attempts.IsDisposed)
        {
            return Outcome.FromException<ApiAnswer>(Disposed());
        }

        var call = AttemptPipeline.CallOf(context);
        using var message = call.NextAttempt();
        using var observed = Telemetry.StartAttempt(call);
        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, context.CancellationToken).ConfigureAwait(false);
            var answer = call.IsStreamed && response.IsSuccessStatusCode
                ? new ApiAnswer(response)
                : await ApiAnswer.ReadAsync(response, _settings.MaxResponseBytes, context.CancellationToken).ConfigureAwait(false);
            if (answer.Interruption is { } interruption)
            {
                using (answer)
                {
                    call.BrokeOff(answer);
                    Telemetry.Failed(observed, interruption);
                    return Outcome.FromException<ApiAnswer>(interruption);
                }
            }

            Telemetry.Answered(call, observed, answer);
            return Outcome.FromResult(answer);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(observed, failure);
            return Outcome.FromException<ApiAnswer>(WasCutOff(failure, context) ? new IOException("The client was disposed while the request was under way.", failure) : failure);
        }
    }

    /// <summary>What a failure means to the caller; null for one that is neither the connection's nor ours, such as that of a caller's own handler.</summary>
    private static Exception? Explain(Exception failure, ApiCall call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", failure, cancellationToken);
        }

        if (call.Attempts == 0 && call.OutOfTime is not null)
        {
            return RateLimitQueueException.OutOfTime(call);
        }

        return ConnectionFailure.Is(failure) || (failure is ObjectDisposedException && call.FailedAttempts.Count > 0) ? NoAnswer(failure, call) : null;
    }

    private static ObjectDisposedException Disposed() =>
        new(nameof(PaymentsClient), "The client was disposed: nothing more is sent. Dispose it when the program ends, not after each call.");

    /// <summary>Whether the client's own connections were closed during an attempt: that cancels it, as a timeout would.</summary>
    private bool WasCutOff(Exception failure, ResilienceContext context) =>
        _attempts.IsDisposed && !context.CancellationToken.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException;

    private static ConnectionException NoAnswer(Exception failure, ApiCall call)
    {
        if (call.FailedAttempts.Count < call.Attempts)
        {
            // The attempt was cut off by the total timeout, so that it never came to the question whether to try again.
            call.Failed(call.OutOfTime ?? failure);
        }

        var last = call.FailedAttempts[call.FailedAttempts.Count - 1];
        var hasBegun = last is { Error: not null, StatusCode: not null };
        var cause = call.OutOfTime ?? last.Error ?? failure;
        var message = new StringBuilder(hasBegun ? "No whole answer from " : "No answer from ").Append(call.Host).Append(" to ").Append(call.Method).Append(' ').Append(call.Template)
            .Append(" after ").Append(call.Attempts.ToString(CultureInfo.InvariantCulture)).Append(call.Attempts == 1 ? " attempt: " : " attempts: ")
            .Append(cause.Message);
        var earlier = call.FailedAttempts.Where(attempt => attempt.Error != cause).Select(attempt => attempt.ToString()).ToList();
        if (earlier.Count > 0)
        {
            message.Append(" Before that: ").Append(string.Join("; ", earlier)).Append('.');
        }

        if (call.Upload is { IsSpent: true })
        {
            message.Append(UploadBody.NotAgain);
        }

        if (hasBegun && last.RequestId is not null)
        {
            message.Append(" Its answer (request ").Append(last.RequestId).Append(") had begun to come.");
        }

        if (call.IdempotencyKey is not null)
        {
            message.Append(" It may have been carried out nevertheless: to find out, send it again with the idempotency key ").Append(call.IdempotencyKey).Append('.');
        }

        return new ConnectionException(PlainText.Of(message.ToString()), cause) { IdempotencyKey = call.IdempotencyKey, FailedAttempts = call.FailedAttempts };
    }

    /// <summary>The same exception, with the place where it was first thrown kept.</summary>
    private static Exception Rethrown(Exception failure)
    {
        ExceptionDispatchInfo.Capture(failure).Throw();
        return failure;
    }
}
