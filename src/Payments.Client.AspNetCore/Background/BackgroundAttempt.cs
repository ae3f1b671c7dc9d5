using System.Text.Json;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Background;

/// <summary>Makes one attempt to handle a leased event, and ends its lease by how it went. What fails here never leaves it: the lease runs out, and the event comes again.</summary>
internal sealed class BackgroundAttempt(string endpoint, WebhookStore store, WebhookProcessor processor, WebhookBackgroundOptions options, TimeProvider clock, WebhookLog log)
{
    /// <summary>For how long processes with and without a handler are taken to be side by side, as while a new version is rolled out.</summary>
    private static readonly TimeSpan LongestRollout = TimeSpan.FromDays(1);

    /// <param name="lease">The event.</param>
    /// <param name="cancellationToken">Cancels the handlers, as the host's time to stop is over: the event is given back.</param>
    public async Task RunAsync(WebhookLease lease, CancellationToken cancellationToken)
    {
        try
        {
            if (lease.Attempt > 2 * options.MaxAttempts)
            {
                await GiveUpAsync(lease, $"None of {lease.Attempt - 1} attempts came to an end: the process probably died of handling this event.").ConfigureAwait(false);
                return;
            }

            var (received, problem) = Read(lease.Event);
            if (received is null)
            {
                await GiveUpAsync(lease, problem).ConfigureAwait(false);
                return;
            }

            var result = await processor.ProcessAsync(lease, received, cancellationToken).ConfigureAwait(false);
            await EndAsync(lease, result, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            log.BackgroundFailed(lease.Event, failure);
        }
    }

    private static (WebhookEvent? Received, string Problem) Read(ReceivedEvent kept)
    {
        try
        {
            return (WebhookReader.ReadUnverified(kept.Payload.Span), "");
        }
        catch (JsonException unreadable)
        {
            return (null, $"The event as it is kept can't be read: {unreadable.Message}");
        }
    }

    private Task EndAsync(WebhookLease lease, ProcessingResult result, CancellationToken cancellationToken) => result switch
    {
        { IsDone: true } => CompleteAsync(lease),
        { IsForOthers: true } => PassOnAsync(lease, result.Reason),
        { IsHopeless: true } => GiveUpAsync(lease, result.Reason),
        _ when cancellationToken.IsCancellationRequested => PostponeAsync(lease, result.Reason, clock.GetUtcNow()),
        _ when lease.Attempt >= options.MaxAttempts => GiveUpAsync(lease, result.Reason),
        _ => PostponeAsync(lease, result.Reason, clock.GetUtcNow() + RetryWait.After(options, lease.Attempt)),
    };

    private async Task CompleteAsync(WebhookLease lease)
    {
        if (await store.TryCompleteAsync(lease, CancellationToken.None).ConfigureAwait(false))
        {
            log.HandledInBackground(lease.Event);
        }
        else
        {
            log.LeaseLost(lease.Event);
        }
    }

    private async Task PostponeAsync(WebhookLease lease, string reason, DateTimeOffset nextAttempt)
    {
        if (await store.TryFailAsync(lease, reason, nextAttempt, CancellationToken.None).ConfigureAwait(false))
        {
            log.Postponed(lease.Event, nextAttempt);
        }
    }

    /// <summary>The wait is as long as the event has waited so far: short at first, and soon long enough to be in nobody's way.</summary>
    private async Task PassOnAsync(WebhookLease lease, string reason)
    {
        var now = clock.GetUtcNow();
        var age = now - lease.Event.ReceivedAt;
        if (age >= LongestRollout)
        {
            await GiveUpAsync(lease, reason).ConfigureAwait(false);
            return;
        }

        var wait = age < options.FirstDelay ? options.FirstDelay : age > options.MaxDelay ? options.MaxDelay : age;
        if (await store.TryReleaseAsync(lease, now + wait, CancellationToken.None).ConfigureAwait(false))
        {
            log.PassedOn(lease.Event, now + wait, reason);
        }
    }

    private async Task GiveUpAsync(WebhookLease lease, string reason)
    {
        if (await store.TryFailAsync(lease, reason, nextAttempt: null, CancellationToken.None).ConfigureAwait(false))
        {
            WebhookTelemetry.GivenUp(endpoint, lease.Event);
            log.GivenUp(lease.Event, lease.Attempt, reason);
        }
    }
}
