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
    /// <summary>Whether any handler takes this type of event.</summary>
    public bool Handles(string eventType) => handlers.Any(handler => handler.Takes(eventType));

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
        foreach (var handler in handlers.Where(handler => handler.Takes(received.Type.Value) && !done.Contains(handler.Description.Name)))
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

        return new ProcessingResult(failures);
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
