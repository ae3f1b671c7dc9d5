using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.Webhooks;

/// <summary>
/// Delivers events in the background. What is still to be delivered is in the state, and this only works through it,
/// so that nothing is lost when the process ends.
/// </summary>
internal sealed class WebhookCourier : IDisposable
{
    /// <summary>When what failed for a reason of the sandbox's own, such as a store that does not save, is tried again.</summary>
    private const long SecondsAfterFailure = 60;

    private readonly StateGuard _guard;
    private readonly WebhookSender _sender;
    private readonly Lanes _lanes;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;

    public WebhookCourier(StateGuard guard, WebhookSender sender)
    {
        _guard = guard;
        _sender = sender;
        _stopped = _stop.Token;
        _lanes = new Lanes(guard.Clock, CarryAsync);
        guard.Kept += Post;
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
        while (_lanes.StartDue() is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes one attempt out of turn, and ends when it is made.</summary>
    public Task AskAsync(string account, string deliveryId, string endpointId)
    {
        var asked = Lanes.NewSource();
        _lanes.Add([new Letter(account, deliveryId, endpointId, _guard.Now) { Asked = asked }]);
        return asked.Task;
    }

    public void Dispose()
    {
        _lanes.Dispose();
        _stop.Cancel();
        _stop.Dispose();
        _sender.Dispose();
    }

    /// <summary>Takes up what an account has to send, once that is saved; the account is locked.</summary>
    private void Post(AccountState account)
    {
        if (account.Outbox.Count > 0)
        {
            _lanes.Add(account.Outbox.Select(delivery => Address(account, delivery)));
            account.Outbox.Clear();
        }
    }

    /// <summary>Takes up all that the state has to send, and nothing else; nobody else is using the state.</summary>
    private void PostAll()
    {
        _lanes.Clear();
        _lanes.Add(
            from account in _guard.State.Accounts
            from delivery in account.Collection(DeliveryBook.Kind).OldestFirst
            where DeliveryBook.IsPending(delivery)
            select Address(account, delivery));
    }

    private static Letter Address(AccountState account, JsonObject delivery) =>
        new(account.Id, delivery.Id(), DeliveryBook.EndpointOf(delivery), DeliveryBook.Due(delivery));

    /// <summary>Makes one attempt and has it written down. Whatever happens, the delivery is settled or there is a letter for it.</summary>
    private async Task CarryAsync(Letter letter)
    {
        try
        {
            if (letter.Sent is null)
            {
                var time = _guard.Clock.GetUtcNow();
                if (_guard.Share(() => Open(letter)) is not var (endpoint, body))
                {
                    return;
                }

                letter = letter with { Sent = new SentAttempt(time, await _sender.SendAsync(endpoint, body, _stopped).ConfigureAwait(false)) };
            }

            _guard.Share(() => Note(letter, letter.Sent));
        }
        catch (Exception) when (_stopped.IsCancellationRequested)
        {
            // The sandbox is being disposed: what its store holds as pending is sent when it is started again.
        }
        catch (Exception)
        {
            // Most likely the store did not save. What was sent is not sent again: only writing it down is.
            _lanes.Add([letter with { Due = _guard.Now + SecondsAfterFailure, Asked = null }]);
        }
    }

    /// <summary>What is to be sent, and where; null when it is not, or no longer, to be sent.</summary>
    private (SandboxWebhookEndpoint Endpoint, string Body)? Open(Letter letter)
    {
        if (_guard.State.Find(letter.Account) is not { } account)
        {
            return null;
        }

        return _guard.On<(SandboxWebhookEndpoint, string)?>(account, isChanging: true, () =>
        {
            var delivery = account.Collection(DeliveryBook.Kind).Find(letter.DeliveryId);
            if (delivery is null || (letter.Asked is null && !(DeliveryBook.IsPending(delivery) && DeliveryBook.Due(delivery) <= letter.Due)))
            {
                return null;
            }

            var endpoint = _guard.Endpoints.FirstOrDefault(endpoint => endpoint.Id == letter.EndpointId);
            var webhookEvent = DeliveryBook.EventOf(account, delivery);
            if (endpoint is not null && webhookEvent is not null)
            {
                return (endpoint, JsonText.Indent(webhookEvent));
            }

            if (letter.Asked is null)
            {
                DeliveryBook.GiveUp(delivery, _guard.Clock.GetUtcNow(), endpoint is null ? "There is no such endpoint any more." : "The event is too old to be kept.");
            }

            return null;
        });
    }

    private bool Note(Letter letter, SentAttempt sent) => _guard.State.Find(letter.Account) is { } account
        && _guard.On(account, isChanging: true, () =>
        {
            var delivery = account.Collection(DeliveryBook.Kind).Find(letter.DeliveryId);
            if (delivery is not null)
            {
                DeliveryBook.Note(account, delivery, sent.Time, sent.Result, _guard.Now);
            }

            return delivery is not null;
        });
}
