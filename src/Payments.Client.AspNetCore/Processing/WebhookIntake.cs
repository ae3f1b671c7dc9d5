using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>
/// Takes in an event that is proven to come from the API, however it came: keeps it, and has it handled, at once or in the background.
/// </summary>
internal sealed class WebhookIntake(WebhookStore store, WebhookProcessor processor, BackgroundQueue? queue, Settings.CurrentOptions options, TimeProvider clock, WebhookLog log)
{
    /// <summary>Warns of an endpoint that would take everything and handle nothing.</summary>
    public void WarnOfNoHandlers()
    {
        if (processor.HasHandlers)
        {
            return;
        }

        if (queue is null)
        {
            log.NoHandlers();
        }
        else
        {
            log.KeptForOthers();
        }
    }

    /// <summary>Takes an event in. What the store throws is thrown on: then the event is to come again.</summary>
    /// <param name="received">The event.</param>
    /// <param name="payload">The same event in JSON.</param>
    /// <param name="keeping">Cancels it until the handlers begin.</param>
    /// <param name="handling">Cancels the handlers.</param>
    /// <returns>What became of it, and whether it was kept already.</returns>
    public async Task<(DeliveryOutcome Outcome, bool IsKnown)> TakeAsync(WebhookEvent received, ReadOnlyMemory<byte> payload, CancellationToken keeping, CancellationToken handling)
    {
        var handlers = processor.HandlersOf(received.Type.Value);
        if (handlers.Count == 0 && (queue is null || processor.HasHandlers))
        {
            log.Unhandled(received);
            return (DeliveryOutcome.Unhandled, false);
        }

        // Who handles it in the background may be another process, which is told what this one promises the sender.
        var kept = new ReceivedEvent(received.Id, received.Type.Value, received.Created, payload, clock.GetUtcNow()) { Handlers = queue is null ? [] : handlers };
        var isNew = await store.TryAddAsync(kept, keeping).ConfigureAwait(false);
        if (queue is not null)
        {
            queue.Arrived();
            return (isNew ? DeliveryOutcome.Kept : DeliveryOutcome.Duplicate, !isNew);
        }

        var outcome = await store.TryLeaseAsync(received.Id, options.Value.LeaseDuration, keeping).ConfigureAwait(false) is { } lease
            ? await HandleAsync(lease, received, handling).ConfigureAwait(false)
            : await WhyNotLeasedAsync(received, keeping).ConfigureAwait(false);
        return (outcome, !isNew);
    }

    private async Task<DeliveryOutcome> HandleAsync(WebhookLease lease, WebhookEvent received, CancellationToken cancellationToken)
    {
        var result = await processor.ProcessAsync(lease, received, cancellationToken).ConfigureAwait(false);
        if (!result.IsDone)
        {
            await store.TryFailAsync(lease, result.Reason, clock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
            return DeliveryOutcome.Failed;
        }

        if (await store.TryCompleteAsync(lease, CancellationToken.None).ConfigureAwait(false))
        {
            return DeliveryOutcome.Handled;
        }

        // Taken over meanwhile: whoever has it now finds all handlers done, and completes it. Until then nobody is told that it is.
        log.LeaseLost(lease.Event);
        return DeliveryOutcome.Busy;
    }

    private async Task<DeliveryOutcome> WhyNotLeasedAsync(WebhookEvent received, CancellationToken cancellationToken)
    {
        // A dead letter is kept, and people look at it: to deliver it again would not help.
        if (await store.TryGetStateAsync(received.Id, cancellationToken).ConfigureAwait(false) is WebhookEventState.Processed or WebhookEventState.DeadLettered)
        {
            return DeliveryOutcome.Duplicate;
        }

        log.Busy(received);
        return DeliveryOutcome.Busy;
    }
}
