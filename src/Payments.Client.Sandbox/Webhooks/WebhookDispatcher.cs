using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>
/// Delivers events in the background. What is still to be delivered is in the state, and this only works through it,
/// so that nothing is lost when the process ends.
/// </summary>
internal sealed class WebhookDispatcher : IDisposable
{
    /// <summary>When what failed for a reason of the sandbox's own, such as a store that does not save, is tried again.</summary>
    private const long SecondsAfterFailure = 60;

    private readonly StateGuard _guard;
    private readonly WebhookSender _sender;
    private readonly DeliveryScheduler _scheduler;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private int _isDisposed;

    public WebhookDispatcher(StateGuard guard, WebhookSender sender)
    {
        _guard = guard;
        _sender = sender;
        _stopped = _stop.Token;
        _scheduler = new DeliveryScheduler(guard.Clock, SendAsync);
        guard.Committed += Post;
        guard.Replaced += PostAll;
        guard.Alone(() =>
        {
            PostAll();
            return true;
        });
    }

    /// <summary>Ends once no attempt is under way and none is due.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (_scheduler.StartDue() is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes one attempt out of turn.</summary>
    /// <returns>The delivery once the attempt is written down; null when it can't be made.</returns>
    public Task<SandboxWebhookDelivery?> AskAsync(string account, string deliveryId, string endpointId)
    {
        var asked = new TaskCompletionSource<SandboxWebhookDelivery?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _scheduler.Add([new PlannedAttempt(account, deliveryId, endpointId, _guard.Now) { Asked = asked }]);
        return asked.Task;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _scheduler.Dispose();
        _stop.Cancel();
        _stop.Dispose();
        _sender.Dispose();
    }

    /// <summary>Takes up what an account has to send, once that is saved; the account is locked.</summary>
    private void Post(AccountState account)
    {
        if (account.Outbox.Count > 0)
        {
            _scheduler.Add(account.Outbox.Select(delivery => Address(account, delivery)));
            account.Outbox.Clear();
        }
    }

    /// <summary>Takes up all that the state has to send, and nothing else; nobody else is using the state.</summary>
    private void PostAll()
    {
        _scheduler.Clear();
        _scheduler.Add(
            from account in _guard.State.Accounts
            from delivery in account.Collection(DeliveryStore.Kind).OldestFirst
            where DeliveryStore.IsPending(delivery)
            select Address(account, delivery));
    }

    private static PlannedAttempt Address(AccountState account, JsonObject delivery) =>
        new(account.Id, delivery.Id(), DeliveryStore.EndpointOf(delivery), DeliveryStore.Due(delivery));

    /// <summary>Makes one attempt and has it written down. Whatever happens, the delivery is settled or another attempt is planned.</summary>
    private async Task SendAsync(PlannedAttempt attempt)
    {
        try
        {
            if (attempt.Sent is null)
            {
                var time = _guard.Clock.GetUtcNow();
                if (_guard.Share(() => Open(attempt)) is not var (endpoint, body))
                {
                    return;
                }

                attempt = attempt with { Sent = new SentAttempt(time, await _sender.SendAsync(endpoint, body, _stopped).ConfigureAwait(false)) };
            }

            var delivery = _guard.Share(() => Note(attempt, attempt.Sent));
            attempt.Asked?.TrySetResult(delivery);
        }
        catch (Exception) when (_stopped.IsCancellationRequested)
        {
            // The sandbox is being disposed: what its store holds as pending is sent when it is started again.
        }
        catch (Exception exception)
        {
            // Most likely the store did not save. What was sent is not sent again: only writing it down is.
            attempt.Asked?.TrySetException(exception);
            if (attempt.Asked is null || attempt.Sent is not null)
            {
                _scheduler.Add([attempt with { Due = _guard.Now + SecondsAfterFailure }]);
            }
        }
    }

    /// <summary>What is to be sent, and where; null when it is not, or no longer, to be sent.</summary>
    private (SandboxWebhookEndpoint Endpoint, string Body)? Open(PlannedAttempt attempt)
    {
        if (_guard.State.Find(attempt.Account) is not { } account)
        {
            return null;
        }

        return _guard.On<(SandboxWebhookEndpoint, string)?>(account, isChanging: true, () =>
        {
            var delivery = account.Collection(DeliveryStore.Kind).Find(attempt.DeliveryId);
            if (delivery is null || (attempt.Asked is null && !(DeliveryStore.IsPending(delivery) && DeliveryStore.Due(delivery) <= attempt.Due)))
            {
                return null;
            }

            var endpoint = _guard.Endpoints.FirstOrDefault(endpoint => endpoint.Id == attempt.EndpointId);
            var webhookEvent = DeliveryStore.EventOf(account, delivery);
            if (endpoint is not null && webhookEvent is not null)
            {
                return (endpoint, JsonText.Indent(webhookEvent));
            }

            if (attempt.Asked is null)
            {
                DeliveryStore.GiveUp(account, delivery, _guard.Clock.GetUtcNow(), endpoint is null ? "There is no such endpoint any more." : "The event is too old to be kept.");
            }

            return null;
        });
    }

    /// <returns>The delivery with the attempt; null when it is kept no more.</returns>
    private SandboxWebhookDelivery? Note(PlannedAttempt attempt, SentAttempt sent) => _guard.State.Find(attempt.Account) is not { } account
        ? null
        : _guard.On(account, isChanging: true, () =>
        {
            if (account.Collection(DeliveryStore.Kind).Find(attempt.DeliveryId) is not { } delivery)
            {
                return null;
            }

            DeliveryStore.Note(account, delivery, sent, isAsked: attempt.Asked is not null, _guard.Now);
            return DeliveryStore.Show(account, delivery);
        });
}
