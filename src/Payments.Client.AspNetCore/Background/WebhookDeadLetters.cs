using Payments.Client.AspNetCore.Processing;

namespace Payments.Client.AspNetCore;

/// <summary>
/// The events that were given up, as their handlers failed in every attempt. It is in the container of a program that handles events in the background, for
/// a named endpoint under its name as key.
/// </summary>
public sealed class WebhookDeadLetters
{
    private readonly WebhookStore _store;
    private readonly BackgroundQueue _queue;

    internal WebhookDeadLetters(WebhookStore store, BackgroundQueue queue)
    {
        _store = store;
        _queue = queue;
    }

    /// <summary>Lists them, the first that was given up first. Those that come or go meanwhile may be in it or not.</summary>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <returns>The dead letters, with the reason of each and its payload.</returns>
    public IAsyncEnumerable<DeadLetter> ListAsync(CancellationToken cancellationToken = default) => _store.ListDeadLettersAsync(cancellationToken);

    /// <summary>Has one handled again, with all its attempts before it. Handlers that were done with it do not run again.</summary>
    /// <param name="eventId">The id of the event (<c>evt_…</c>).</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False if it is no dead letter.</returns>
    /// <exception cref="ArgumentException"><paramref name="eventId"/> is null or empty.</exception>
    public async Task<bool> RequeueAsync(string eventId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventId);
        var isRequeued = await _store.TryRequeueAsync(eventId, cancellationToken).ConfigureAwait(false);
        _queue.Arrived();
        return isRequeued;
    }

    /// <summary>Has all of them handled again.</summary>
    /// <param name="cancellationToken">Cancels it; those before that stay requeued.</param>
    /// <returns>How many they were.</returns>
    public async Task<int> RequeueAllAsync(CancellationToken cancellationToken = default)
    {
        var count = 0;
        await foreach (var letter in ListAsync(cancellationToken).ConfigureAwait(false))
        {
            count += await _store.TryRequeueAsync(letter.Event.Id, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        _queue.Arrived();
        return count;
    }
}
