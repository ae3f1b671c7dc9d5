using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>
/// Takes in an event that is proven to come from the API, however it came: keeps it, and has it handled, at once or in the background.
/// </summary>
internal sealed class WebhookIntake(string name, WebhookStore store, WebhookProcessor processor, BackgroundQueue? queue, Settings.CurrentOptions options, TimeProvider clock, WebhookLog log)
{
    /// <summary>Takes an event in. What the store throws is thrown on: then the event is to come again.</summary>
    /// <param name="received">The event.</param>
    /// <param name="payload">The same event in JSON.</param>
    /// <param name="keeping">Cancels it until the handlers begin.</param>
    /// <param name="handling">Cancels the handlers.</param>
    public async Task<DeliveryOutcome> TakeAsync(WebhookEvent received, ReadOnlyMemory<byte> payload, CancellationToken keeping, CancellationToken handling)
    {
        if (!processor.Handles(received.Type.Value))
        {
            WebhookTelemetry.Unhandled(name, received);
            log.Unhandled(received);
            return DeliveryOutcome.Unhandled;
        }

        var isNew = await store.TryAddAsync(new ReceivedEvent(received.Id, received.Type.Value, received.Created, payload, clock.GetUtcNow()), keeping).ConfigureAwait(false);
        if (!isNew)
        {
            WebhookTelemetry.Duplicate(name, received);
            log.Duplicate(received);
        }

        if (queue is not null)
        {
            queue.Arrived();
            return isNew ? DeliveryOutcome.Kept : DeliveryOutcome.Duplicate;
        }

        return await store.TryLeaseAsync(received.Id, options.Value.LeaseDuration, keeping).ConfigureAwait(false) is { } lease
            ? await HandleAsync(lease, received, handling).ConfigureAwait(false)
            : await WhyNotLeasedAsync(received, keeping).ConfigureAwait(false);
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
