using System.Globalization;
using Payments.Client.Json;
using Polly;
using Polly.Timeout;

namespace Payments.Client.Http;

/// <summary>The one way to the API: makes a call ready, sends it until an attempt is final, and reads what came.</summary>
internal sealed class ApiTransport
{
    private readonly ClientSettings _settings;
    private readonly HttpClient _http;
    private readonly AttemptPipeline _attempts;
    private readonly Telemetry _telemetry;

    public ApiTransport(PaymentsClientOptions options, HttpClient http)
    {
        _settings = new ClientSettings(options);
        _http = http;
        _telemetry = new Telemetry(options.LoggerFactory, _settings.Clock);
        _attempts = new AttemptPipeline(_settings.Clock, _telemetry);
    }

    /// <exception cref="ArgumentException">Something can't be sent. Nothing was.</exception>
    public Task<T> SendAsync<T>(
        HttpMethod method,
        string template,
        string path,
        ApiOptions? options,
        RequestOptions? requestOptions,
        JsonFactory<T> read,
        CancellationToken cancellationToken)
        where T : ApiResource
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        return SendAsync(new ApiCall(_settings, method, template, path, options, requestOptions), read, cancellationToken);
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
                throw Explain(failure, call, cancellationToken);
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
    }

    private async ValueTask<Outcome<ApiAnswer>> AttemptAsync(ResilienceContext context)
    {
        var call = AttemptPipeline.CallOf(context);
        using var message = call.NextAttempt();
        using var observed = Telemetry.StartAttempt(call);
        try
        {
            var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, context.CancellationToken).ConfigureAwait(false);
            var answer = await ApiAnswer.ReadAsync(response, _settings.MaxResponseBytes, context.CancellationToken).ConfigureAwait(false);
            Telemetry.Answered(observed, answer);
            return Outcome.FromResult(answer);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(observed, failure);
            return Outcome.FromException<ApiAnswer>(failure);
        }
    }

    private static Exception Explain(Exception failure, ApiCall call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", failure, cancellationToken);
        }

        if (!ConnectionFailure.Is(failure))
        {
            return failure;
        }

        var attempts = call.FailedAttempts;
        var cause = failure is TimeoutRejectedException && !attempts.Any(attempt => ReferenceEquals(attempt.Error?.InnerException, failure))
            ? new TimeoutException(
                string.Format(CultureInfo.InvariantCulture, "The call took longer than its total timeout of {0} s.", call.TotalTimeout?.TotalSeconds), failure)
            : ConnectionFailure.Explain(failure, call);
        var key = call.IdempotencyKey is null
            ? ""
            : $" It may have been carried out nevertheless: to find out, send it again with the idempotency key {call.IdempotencyKey}.";
        return new ConnectionException(
            string.Format(
                CultureInfo.InvariantCulture,
                "No answer from {0} to {1} {2} after {3} {4}: {5}{6}",
                call.Host,
                call.Method,
                call.Template,
                call.Attempts,
                call.Attempts == 1 ? "attempt" : "attempts",
                cause.Message,
                key),
            cause)
        {
            IdempotencyKey = call.IdempotencyKey,
            FailedAttempts = attempts,
        };
    }
}
