using System.Runtime.CompilerServices;

namespace Payments.Client.AspNetCore.CatchUp;

/// <summary>
/// The events of an account, oldest first. The API lists the newest first, so they are asked for in spans of time, each short enough to be held in memory.
/// Nearly always there is only one, of one page.
/// </summary>
/// <param name="client">What asks.</param>
/// <param name="account">The connected account; null for the client's own.</param>
/// <param name="types">The types to ask for; null for all.</param>
internal sealed class EventHistory(PaymentsClient client, string? account, IList<string>? types)
{
    private const int PageSize = 100;
    private const int MostInMemory = 1_000;

    /// <summary>By how much a span is cut when it holds too much, and grows when it holds little.</summary>
    private const int Step = 4;

    /// <summary>The API counts in whole seconds.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly RequestOptions? _requestOptions = account is null ? null : new() { ConnectedAccount = account };

    /// <summary>Walks from a time to the present. The last window is open: it also holds what happens meanwhile.</summary>
    public async IAsyncEnumerable<EventWindow> SinceAsync(DateTimeOffset start, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var width = now - start;
        var isLast = false;
        while (!isLast)
        {
            isLast = start + width >= now;
            var end = isLast ? now : start + width;
            if (await CollectAsync(start, isLast ? null : end, width > Shortest, cancellationToken).ConfigureAwait(false) is not { } events)
            {
                width = TimeSpan.FromSeconds(Math.Max(1, Math.Floor(width.TotalSeconds / Step)));
                isLast = false;
                continue;
            }

            events.Reverse();
            yield return new EventWindow(events, end);
            start = end;
            width = events.Count < PageSize ? width * Step : width;
        }
    }

    /// <returns>The events, newest first; null if they are too many, and may be.</returns>
    private async Task<List<WebhookEvent>?> CollectAsync(DateTimeOffset start, DateTimeOffset? end, bool canBeCut, CancellationToken cancellationToken)
    {
        var options = new EventListOptions { Created = new() { GreaterThanOrEqual = start, LessThan = end }, Limit = PageSize, Types = types };
        var events = new List<WebhookEvent>();
        await foreach (var found in client.Events.ListAutoPagingAsync(options, _requestOptions, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (canBeCut && events.Count == MostInMemory)
            {
                return null;
            }

            events.Add(found);
        }

        return events;
    }
}
