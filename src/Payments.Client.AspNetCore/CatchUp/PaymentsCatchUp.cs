using System.Runtime.ExceptionServices;
using Payments.Client.AspNetCore.CatchUp;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore;

/// <summary>
/// Catches up on events that an endpoint has missed, while it was down or its sender gave up: asks the API for what happened since the last time, and gives each
/// event to the endpoint's handlers unless it was received already. It runs by itself at the start and then from time to time. It is in the container, for a
/// named endpoint under its name as key, to be run by hand too.
/// </summary>
public sealed class PaymentsCatchUp : IDisposable
{
    /// <summary>How long the API lists an event.</summary>
    private static readonly TimeSpan Listed = TimeSpan.FromDays(30);

    /// <summary>How far the clocks of hosts may differ, beyond the overlap, before one of them is taken to be wrong.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>How many types can be asked for at a time; with more, all are.</summary>
    private const int MostTypes = 20;

    private readonly PaymentsClient _client;
    private readonly PaymentsCatchUpOptions _options;
    private readonly WebhookStore _store;
    private readonly WebhookIntake _intake;
    private readonly IList<string>? _types;
    private readonly TimeProvider _clock;
    private readonly WebhookLog _log;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    internal PaymentsCatchUp(
        PaymentsClient client, PaymentsCatchUpOptions options, WebhookStore store, WebhookIntake intake, PaymentsWebhooks webhooks, TimeProvider clock, WebhookLog log)
    {
        _client = client;
        _options = options;
        _store = store;
        _intake = intake;
        _types = TypesOf(webhooks);
        _clock = clock;
        _log = log;
    }

    /// <summary>
    /// Catches up now. It may run on several hosts at a time: each event is still handled once. How far it came is remembered only up to an event that
    /// is not kept: where handlers run at once and one fails, the event is asked for again the next time. Of several connected accounts each is caught up on,
    /// also if another one fails: that is logged, and the first such failure is thrown in the end.
    /// </summary>
    /// <param name="cancellationToken">Ends it; what is done by then is remembered.</param>
    /// <returns>How many events were found that had not been received, or not been handled.</returns>
    /// <exception cref="ApiException">The API refused a request, or a response could not be read.</exception>
    /// <exception cref="ConnectionException">No response came, on any attempt.</exception>
    public Task<int> RunAsync(CancellationToken cancellationToken = default) => RunAsync(cancellationToken, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    /// <param name="cancellationToken">Ends it before the next event.</param>
    /// <param name="handling">Cancels the handlers.</param>
    internal async Task<int> RunAsync(CancellationToken cancellationToken, CancellationToken handling)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await CatchUpAsync(cancellationToken, handling).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<int> CatchUpAsync(CancellationToken cancellationToken, CancellationToken handling)
    {
        if (_options.ConnectedAccounts.Count == 0)
        {
            return await CatchUpAsync(account: null, cancellationToken, handling).ConfigureAwait(false);
        }

        var caughtUp = 0;
        Exception? first = null;
        foreach (var account in _options.ConnectedAccounts)
        {
            try
            {
                caughtUp += await CatchUpAsync(account, cancellationToken, handling).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // An account that is disconnected must not keep those after it from being asked, now or ever.
                _log.CatchUpAccountFailed(account, failure);
                first ??= failure;
            }
        }

        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return caughtUp;
    }

    /// <param name="account">The connected account; null for the client's own.</param>
    /// <param name="cancellationToken">Ends it before the next event.</param>
    /// <param name="handling">Cancels the handlers.</param>
    private async Task<int> CatchUpAsync(string? account, CancellationToken cancellationToken, CancellationToken handling)
    {
        var now = _clock.GetUtcNow();
        var start = await StartAsync(account, now, cancellationToken).ConfigureAwait(false);
        var caughtUp = 0;
        DateTimeOffset? held = null;
        await foreach (var window in new EventHistory(_client, account, _types).SinceAsync(start, now, cancellationToken).ConfigureAwait(false))
        {
            foreach (var listed in window.Events)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var outcome = await TakeAsync(listed, account, cancellationToken, handling).ConfigureAwait(false);
                caughtUp += outcome is DeliveryOutcome.Handled or DeliveryOutcome.Kept ? 1 : 0;
                held ??= outcome is DeliveryOutcome.Failed or DeliveryOutcome.Busy ? listed.Created : null;
            }

            await _store.SetCatchUpPositionAsync(account, held ?? window.End, cancellationToken).ConfigureAwait(false);
        }

        if (caughtUp > 0)
        {
            _log.CaughtUp(caughtUp);
        }

        return caughtUp;
    }

    /// <summary>Takes an event in. One that fails is set aside, so that it does not keep those after it from being handled.</summary>
    private async Task<DeliveryOutcome> TakeAsync(WebhookEvent listed, string? account, CancellationToken cancellationToken, CancellationToken handling)
    {
        try
        {
            var (received, payload) = EventPayload.Of(listed, account);
            var (outcome, _) = await _intake.TakeAsync(received, payload, cancellationToken, handling).ConfigureAwait(false);
            if (outcome is DeliveryOutcome.Failed or DeliveryOutcome.Busy)
            {
                _log.CatchUpHeld(received);
            }

            return outcome;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _log.CatchUpSetAside(listed, failure);
            return DeliveryOutcome.Failed;
        }
    }

    /// <summary>From when on to ask.</summary>
    private async Task<DateTimeOffset> StartAsync(string? account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await _store.GetCatchUpPositionAsync(account, cancellationToken).ConfigureAwait(false) is not { } position)
        {
            // Ahead of the start by the overlap, so that what happened before it is not asked for the next time either.
            var first = now - _options.FirstLookBack;
            await _store.SetCatchUpPositionAsync(account, first + _options.Overlap, cancellationToken).ConfigureAwait(false);
            return first;
        }

        if (position > now + _options.Overlap + Skew)
        {
            // How far a host came whose clock was wrong is unknown; those that run have asked within the interval.
            var start = now - _options.Interval - _options.Overlap;
            _log.CatchUpAhead(position, start);
            return start;
        }

        var oldest = now - Listed;
        if (position < oldest)
        {
            _log.CatchUpGap(position, oldest);
        }

        var seen = position - _options.Overlap;
        return seen > now ? now : seen > oldest ? seen : oldest;
    }

    private static List<string>? TypesOf(PaymentsWebhooks webhooks)
    {
        var types = webhooks.Handlers.Select(handler => handler.EventType?.Value).OfType<string>().Distinct().ToList();
        return types.Count is > 0 and <= MostTypes && webhooks.Handlers.All(handler => handler.EventType is not null) ? types : null;
    }
}
