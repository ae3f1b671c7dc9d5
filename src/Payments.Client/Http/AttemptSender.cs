using System.Globalization;
using System.Net.Sockets;
using Payments.Client.RateLimiting;
using Payments.Client.Settings;
using Polly.Timeout;

namespace Payments.Client.Http;

/// <summary>Sends one attempt of a call, the first like any other: within the client's own limits and the attempt's time.</summary>
internal sealed class AttemptSender : IDisposable
{
    private readonly HttpClient _http;
    private readonly ClientSettings _settings;
    private readonly AttemptQueue? _queue;
    private volatile bool _disposed;

    public AttemptSender(HttpClient http, ClientSettings settings, ClientLimits? limits, Telemetry telemetry)
    {
        _http = http;
        _settings = settings;
        _queue = limits is null ? null : new AttemptQueue(limits, telemetry, SendNowAsync);
    }

    /// <summary>Whether nothing more is to be sent.</summary>
    public bool IsDisposed => _disposed;

    public ValueTask<AttemptOutcome> SendAsync(ApiCall call) => _queue is null ? SendNowAsync(call) : _queue.SendAsync(call);

    public void Dispose()
    {
        _disposed = true;
        _queue?.Dispose();
    }

    private async ValueTask<AttemptOutcome> SendNowAsync(ApiCall call)
    {
        if (_disposed)
        {
            return AttemptOutcome.Ended(CallFailure.Disposed());
        }

        using var limit = new TimeLimit(_settings.Clock, call.Request.Timeout, call.Clock.Token);
        call.Attempts.Start(call.Request);
        using var message = call.Request.NewMessage();
        using var observed = Telemetry.StartAttempt(call);
        BufferedResponse? response = null;
        try
        {
            var headers = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            response = call.Request.IsStreamed && headers.IsSuccessStatusCode
                ? new BufferedResponse(headers)
                : await BufferedResponse.ReadAsync(headers, _settings.MaxResponseBytes, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(observed, failure);
            return Failed(call, failure, limit, begun: null);
        }

        if (response.Interruption is { } interruption)
        {
            using (response)
            {
                Telemetry.Failed(observed, interruption);
                return Failed(call, interruption, limit, response);
            }
        }

        if (!response.Message.IsSuccessStatusCode)
        {
            call.Attempts.AddFailed(response, call.Request);
        }

        Telemetry.Responded(call, observed, response);

        return AttemptOutcome.With(response);
    }

    private AttemptOutcome Failed(ApiCall call, Exception failure, TimeLimit limit, BufferedResponse? begun)
    {
        if (CallFailure.IsOfFile(failure))
        {
            call.Attempts.AddNotSent(failure);
            return AttemptOutcome.Ended(failure);
        }

        if (call.IsCancelled || !IsOfConnection(failure, limit))
        {
            call.Attempts.AddFailed(failure, begun, call.Request);
            return AttemptOutcome.Ended(failure);
        }

        var explained = Explain(call, failure, limit);
        call.Attempts.AddFailed(explained, begun, call.Request);
        return AttemptOutcome.NoResponse(explained);
    }

    /// <summary>Whether a failure means that no whole response came; any other is that of a caller's own handler.</summary>
    /// <remarks>
    /// A socket exception comes bare from .NET's own pool, if a connection is reset as soon as it has been made. The last two are how handlers tell of timeouts of their own,
    /// those of <c>AddStandardResilienceHandler</c> among them.
    /// </remarks>
    private bool IsOfConnection(Exception failure, TimeLimit limit) =>
        failure is HttpRequestException or IOException or SocketException or OperationCanceledException or TimeoutException or TimeoutRejectedException
        || WasCutOff(failure, limit);

    /// <summary>The failure as the caller is to see it: a timeout is named as one.</summary>
    private Exception Explain(ApiCall call, Exception failure, TimeLimit limit) => failure switch
    {
        _ when WasCutOff(failure, limit) => new IOException("The client was disposed while the request was under way.", failure),
        not OperationCanceledException => failure,
        _ when limit.IsOver => new TimeoutException(
            string.Format(CultureInfo.InvariantCulture, "No response within the attempt's timeout of {0} s.", call.Request.Timeout.TotalSeconds), failure),
        _ => call.Clock.OutOfTime ?? new TimeoutException("No response within the timeout of the HttpClient.", failure),
    };

    /// <summary>Whether the client's own connections were closed during an attempt: that cancels it, as a timeout would.</summary>
    private bool WasCutOff(Exception failure, TimeLimit limit) =>
        _disposed && !limit.Token.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException;
}
