using System.Text.Encodings.Web;
using System.Text.Json;
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
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

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
        guard.Saved += Post;
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

    private async Task CarryAsync(Letter letter)
    {
        try
        {
            var time = _guard.Clock.GetUtcNow();
            if (_guard.Share(() => Open(letter)) is var (endpoint, body))
            {
                var result = await _sender.SendAsync(endpoint, body, _stopped).ConfigureAwait(false);
                _guard.Share(() => Note(letter, time, result));
            }
        }
        catch (Exception)
        {
            // The sandbox is being disposed; or its store refused to save the attempt, and then it is saved with the account's next change.
        }
    }

    /// <summary>What is to be sent, and where; null when it is no longer to be sent.</summary>
    private (SandboxWebhookEndpoint Endpoint, string Body)? Open(Letter letter)
    {
        var account = _guard.State.Account(letter.Account);
        var endpoint = _guard.Endpoints.FirstOrDefault(endpoint => endpoint.Id == letter.EndpointId);
        lock (account.Lock)
        {
            return endpoint is not null
                && account.Collection(DeliveryBook.Kind).Find(letter.DeliveryId) is { } delivery
                && (letter.Asked is not null || (DeliveryBook.IsPending(delivery) && DeliveryBook.Due(delivery) == letter.Due))
                && DeliveryBook.EventOf(account, delivery) is { } webhookEvent
                    ? (endpoint, webhookEvent.ToJsonString(Indented))
                    : null;
        }
    }

    private bool Note(Letter letter, DateTimeOffset time, SendResult result)
    {
        var account = _guard.State.Account(letter.Account);
        return _guard.On(account, isChanging: true, () =>
        {
            var delivery = account.Collection(DeliveryBook.Kind).Find(letter.DeliveryId);
            if (delivery is not null)
            {
                DeliveryBook.Note(account, delivery, time, result, _guard.Now);
            }

            return delivery is not null;
        });
    }
}
