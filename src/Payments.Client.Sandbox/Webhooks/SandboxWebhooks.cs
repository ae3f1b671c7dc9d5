using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Forms;
using Payments.Client.Sandbox.Store;
using Payments.Client.Sandbox.Webhooks;

namespace Payments.Client.Sandbox;

/// <summary>
/// The webhooks of a sandbox: who is told of events, and what was delivered. Events are posted in the background, to each endpoint
/// one after the other in the order in which they happened. A delivery that fails is tried again later, on the sandbox's clock:
/// after one minute, then each time after four times as long, eight times in all; later events do not wait for it. All members are thread-safe.
/// </summary>
public sealed class SandboxWebhooks
{
    private const int MostEndpoints = 100;
    private const int MostTypes = 500;

    private readonly StateGuard _guard;
    private readonly WebhookDispatcher _dispatcher;

    internal SandboxWebhooks(StateGuard guard, WebhookDispatcher dispatcher)
    {
        _guard = guard;
        _dispatcher = dispatcher;
    }

    /// <summary>Who is told of events, oldest first. They are state, and stay when the sandbox is reset.</summary>
    public IReadOnlyList<SandboxWebhookEndpoint> Endpoints => _guard.Endpoints;

    /// <summary>What was delivered or is to be, oldest first: all that is pending, and of each account the newest thousand of the rest.</summary>
    public IReadOnlyList<SandboxWebhookDelivery> Deliveries => _guard.Share<IReadOnlyList<SandboxWebhookDelivery>>(() =>
        [.. _guard.State.Accounts.SelectMany(Read).OrderBy(delivery => IdSource.PlaceOf(delivery.Id), StringComparer.Ordinal)]);

    /// <summary>Adds an endpoint, which is told of what happens from now on in any account. There can be 100.</summary>
    /// <param name="url">Where to post events: an absolute http or https address of at most 5,000 characters. Redirects are not followed.</param>
    /// <param name="secret">What to sign deliveries with, usually <c>whsec_…</c>; the whole text is the key. It has at most 5,000 characters.</param>
    /// <param name="eventTypes">The types of events, such as <c>charge.succeeded</c> or <c>charge.*</c>, at most 500; none for all.</param>
    /// <returns>The endpoint.</returns>
    /// <exception cref="ArgumentException">The address is not an absolute http or https one, the secret or a type is empty, or one of them is too long.</exception>
    /// <exception cref="InvalidOperationException">There are 100 endpoints.</exception>
    public SandboxWebhookEndpoint Add(Uri url, string secret, params string[] eventTypes)
    {
        ArgumentNullException.ThrowIfNull(url);
        CheckSecret(secret);
        ArgumentNullException.ThrowIfNull(eventTypes);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The address of a webhook endpoint must be an absolute http or https address.", nameof(url));
        }

        if (eventTypes.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("A type of events must not be empty: leave all types out to be told of everything.", nameof(eventTypes));
        }

        CheckLength(url.OriginalString, nameof(url));
        if (eventTypes.Length > MostTypes)
        {
            throw new ArgumentException($"An endpoint names at most {MostTypes} types of events: leave all out to be told of everything.", nameof(eventTypes));
        }

        Array.ForEach(eventTypes, type => CheckLength(type, nameof(eventTypes)));
        return _guard.ChangeEndpoints(endpoints =>
        {
            if (endpoints.OldestFirst.Count >= MostEndpoints)
            {
                throw new InvalidOperationException($"There can be {MostEndpoints} webhook endpoints at most: call Remove for those that are not needed any more.");
            }

            var endpoint = new SandboxWebhookEndpoint(_guard.State.Ids.Next("we_"), url, secret, [.. eventTypes]);
            endpoints.Add(EndpointStore.Write(endpoint));
            return endpoint;
        });
    }

    /// <summary>Removes an endpoint, and with it what was still to be delivered to it.</summary>
    /// <param name="endpointId">The endpoint's id.</param>
    /// <returns>Whether there was such an endpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpointId"/> is null.</exception>
    public bool Remove(string endpointId)
    {
        ArgumentNullException.ThrowIfNull(endpointId);
        return _guard.ChangeEndpoints(endpoints =>
        {
            if (endpoints.Find(endpointId) is null)
            {
                return false;
            }

            Remove(endpoints, endpointId);
            return true;
        });
    }

    /// <summary>Signs what is delivered to an endpoint from now on, also what waits for it, with another secret.</summary>
    /// <exception cref="ArgumentException">There is no such endpoint, or the secret is empty or too long.</exception>
    internal SandboxWebhookEndpoint ChangeSecret(string endpointId, string secret)
    {
        CheckSecret(secret);
        return _guard.ChangeEndpoints(endpoints =>
        {
            var endpoint = endpoints.Find(endpointId) ?? throw new ArgumentException($"There is no webhook endpoint with the id '{endpointId}'.", nameof(endpointId));
            return EndpointStore.ChangeSecret(endpoint, secret);
        });
    }

    /// <summary>Removes all endpoints, and with them what was still to be delivered.</summary>
    internal void RemoveAll() => _guard.ChangeEndpoints(endpoints =>
    {
        foreach (var endpoint in _guard.Endpoints)
        {
            Remove(endpoints, endpoint.Id);
        }

        return true;
    });

    /// <summary>Waits until nothing is being delivered and nothing is to be delivered by now, on the sandbox's clock. Later retries are not waited for.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Ends when all is delivered, or was tried.</returns>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public Task WaitAsync(CancellationToken cancellationToken = default)
    {
        _guard.CatchUp();
        return _dispatcher.WaitAsync(cancellationToken);
    }

    /// <summary>Delivers an event once more, whatever became of it before. If that fails it changes nothing but the list of attempts.</summary>
    /// <param name="deliveryId">The delivery's id.</param>
    /// <param name="cancellationToken">Gives up waiting; the attempt may still be made.</param>
    /// <returns>The delivery with the new attempt.</returns>
    /// <exception cref="ArgumentException">There is no such delivery.</exception>
    /// <exception cref="InvalidOperationException">The endpoint was removed, or the event is too old to be kept.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public async Task<SandboxWebhookDelivery> ResendAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        var delivery = Find(deliveryId) ?? throw new ArgumentException($"There is no delivery with the id '{deliveryId}'.", nameof(deliveryId));
        return await _dispatcher.AskAsync(delivery.Account, delivery.Id, delivery.EndpointId).WaitAsync(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The event cannot be delivered again: its endpoint was removed, or the event is kept no more.");
    }

    private static void CheckSecret(string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        CheckLength(secret, nameof(secret));
    }

    private static void CheckLength(string text, string parameter)
    {
        if (text.Length > TextLimits.Ordinary)
        {
            throw new ArgumentException($"The text has {text.Length} characters; at most {TextLimits.Ordinary} are allowed.", parameter);
        }
    }

    private void Remove(Collection endpoints, string endpointId)
    {
        endpoints.Remove(endpointId);
        foreach (var account in _guard.State.Accounts)
        {
            DeliveryStore.Remove(account, endpointId);
        }
    }

    private SandboxWebhookDelivery? Find(string deliveryId) => _guard.Share(() => _guard.State.Accounts
        .Select(account => _guard.On(account, isChanging: false, () =>
            account.Collection(DeliveryStore.Kind).Find(deliveryId) is { } delivery ? DeliveryStore.Show(account, delivery) : null))
        .FirstOrDefault(delivery => delivery is not null));

    private static IReadOnlyList<SandboxWebhookDelivery> Read(AccountState account)
    {
        lock (account.Lock)
        {
            return [.. account.Collection(DeliveryStore.Kind).OldestFirst.Select(delivery => DeliveryStore.Show(account, delivery))];
        }
    }
}
