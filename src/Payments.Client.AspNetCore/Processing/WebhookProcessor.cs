using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Handlers;
using Payments.Client.AspNetCore.Settings;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Processing;

/// <summary>
/// Runs the handlers of an event that is leased: those that are not done with it yet, one after another, each in a scope of its own. One that fails does not
/// keep the others from running. The lease is extended meanwhile; to end it is left to the caller.
/// </summary>
internal sealed class WebhookProcessor(
    string name, WebhookStore store, IReadOnlyList<WebhookHandler> handlers, IServiceScopeFactory scopes, CurrentOptions options, TimeProvider clock, WebhookLog log)
{
    /// <summary>Whether this process has any handler for the endpoint; one without only receives for others.</summary>
    public bool HasHandlers => handlers.Count > 0;

    /// <summary>The names of the handlers that take this type of event.</summary>
    public IReadOnlyList<string> HandlersOf(string eventType) => [.. Taking(eventType).Select(handler => handler.Description.Name)];

    /// <summary>Runs the handlers. What the store throws is thrown on.</summary>
    /// <param name="lease">The event.</param>
    /// <param name="received">The same event, as it is read of the payload.</param>
    /// <param name="cancellationToken">Cancels the handlers; those that have not begun then are not run.</param>
    public async Task<ProcessingResult> ProcessAsync(WebhookLease lease, WebhookEvent received, CancellationToken cancellationToken)
    {
        if (received.MismatchedMembers.Count > 0)
        {
            log.Mismatched(received);
        }

        var done = await store.GetHandledAsync(received.Id, CancellationToken.None).ConfigureAwait(false);
        var failures = new List<HandlerFailure>();
        await using var keeper = LeaseKeeper.Start(store, lease, options.Value.LeaseDuration, clock, log, cancellationToken);
        foreach (var handler in Taking(received.Type.Value).Where(handler => !done.Contains(handler.Description.Name)))
        {
            if (keeper.Token.IsCancellationRequested)
            {
                failures.Add(HandlerFailure.NotRun(handler.Description.Name, keeper.IsLost));
            }
            else if (await RunAsync(handler, received, lease.Attempt, keeper.Token).ConfigureAwait(false) is { } failure)
            {
                log.HandlerFailed(handler.Description.Name, received, lease.Attempt, failure);
                failures.Add(HandlerFailure.Of(handler.Description.Name, failure));
            }
            else
            {
                // The work is done, whatever was cancelled meanwhile: the note must not be missing.
                await store.TryMarkHandledAsync(received.Id, handler.Description.Name, transaction: null, CancellationToken.None).ConfigureAwait(false);
            }
        }

        return new ProcessingResult([.. failures, .. Missing(lease.Event).Except(done).Select(HandlerFailure.NotHere)]);
    }

    private IEnumerable<WebhookHandler> Taking(string eventType) => handlers.Where(handler => handler.Takes(eventType));

    /// <summary>The handlers of the event that this process lacks; where it has none at all, and nobody named them, that of the type as such.</summary>
    private IEnumerable<string> Missing(ReceivedEvent kept)
    {
        var here = HandlersOf(kept.Type);
        return kept.Handlers.Count > 0 ? kept.Handlers.Except(here) : here.Count == 0 ? [kept.Type] : [];
    }

    private async Task<Exception?> RunAsync(WebhookHandler handler, WebhookEvent received, int attempt, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        using var activity = WebhookTelemetry.StartHandler(name, received, handler.Description.Name);
        Exception? failure = null;
        try
        {
            // The scope ends before the note is made: a transaction that the handler has left open would keep it waiting.
            await using var scope = scopes.CreateAsyncScope();
            await handler.HandleAsync(new WebhookContext(received, store, scope.ServiceProvider, handler.Description.Name, attempt), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
            activity?.SetTag("error.type", thrown.GetType().FullName);
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        WebhookTelemetry.HandlerEnded(name, received, handler.Description.Name, clock.GetElapsedTime(start), failure);
        return failure;
    }
}
