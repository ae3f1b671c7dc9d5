using Payments.Client.Sandbox.Behaviours.Checkout;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Http;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox;

/// <summary>
/// A payments API that lives in this process and keeps state: what a request creates, later requests find.
/// Each instance has a state of its own, so that tests which run in parallel do not see each other. All members are thread-safe.
/// </summary>
/// <example>
/// <code>
/// var sandbox = new PaymentsSandbox();
/// using var http = new HttpClient(sandbox.CreateHandler()) { BaseAddress = new Uri("https://api.example.test") };
/// http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_123");
/// </code>
/// </example>
public sealed class PaymentsSandbox : IDisposable
{
    private readonly SandboxEngine _engine;

    /// <summary>Starts an empty sandbox.</summary>
    /// <param name="options">What it starts with; null for the system's clock.</param>
    /// <exception cref="ArgumentException">The public address is not a full address.</exception>
    public PaymentsSandbox(PaymentsSandboxOptions? options = null)
    {
        if (options?.PublicAddress is { IsAbsoluteUri: false })
        {
            throw new ArgumentException("The public address must be a full address, such as http://127.0.0.1:12111/.", nameof(options));
        }

        var clock = new SandboxClock(options?.Clock ?? TimeProvider.System);
        _engine = new SandboxEngine(clock, options?.Store, options?.PublicAddress);
    }

    /// <summary>The clock that the sandbox lives by: what is created, expires or becomes available does so at its time.</summary>
    public TimeProvider Clock => _engine.Clock;

    /// <summary>
    /// A handler that answers an <see cref="HttpClient"/> from this sandbox.
    /// Each call gives a new handler over the same state.
    /// </summary>
    /// <returns>The handler; disposing it leaves the sandbox as it is.</returns>
    public HttpMessageHandler CreateHandler() => new SandboxHandler(_engine);

    /// <summary>
    /// Answers one request. This is what a server of another kind calls; with an <see cref="HttpClient"/>, use <see cref="CreateHandler"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer; errors are answers too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public SandboxResponse Handle(SandboxRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _engine.Handle(request);
    }

    /// <summary>
    /// Completes an open checkout session, as its customer does by paying on the checkout page: in payment and subscription mode a charge is made,
    /// in setup mode the card is only checked. Payment intents, setup intents, subscriptions, invoices and customers that come of it are ids alone:
    /// the sandbox has no such objects. Fields of one's own take the value that they start from.
    /// </summary>
    /// <param name="sessionId">The id of the session.</param>
    /// <param name="paymentSource">What the customer pays with: a test token such as <c>tok_visa</c>, or the number of a test card.</param>
    /// <param name="email">The customer's email address; null for the one that the session was made with, and <c>customer@example.test</c> if there is none and no customer either.</param>
    /// <param name="account">The connected account that the session belongs to; null for the sandbox's own.</param>
    /// <returns>The completed session; or an error, such as the decline of the card, after which the session is as open as before.</returns>
    /// <exception cref="ArgumentException"><paramref name="sessionId"/> or <paramref name="paymentSource"/> is null or empty.</exception>
    public SandboxResponse CompleteCheckoutSession(string sessionId, string paymentSource = "tok_visa", string? email = null, string? account = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        ArgumentException.ThrowIfNullOrEmpty(paymentSource);
        return _engine.Act(account ?? Authentication.OwnAccount, workspace => CheckoutCompletion.Complete(
            workspace, CheckoutSessionBehaviour.Find(workspace, sessionId), CheckoutPayer.Of(paymentSource, email, workspace.Now)));
    }

    /// <summary>Moves the sandbox's clock ahead and lets everything happen that is due by then: authorizations expire, money becomes available.</summary>
    /// <param name="time">How far; more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than zero.</exception>
    public void AdvanceClock(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        _engine.Advance(time);
    }

    /// <summary>Takes a copy of all that the sandbox remembers.</summary>
    /// <returns>The copy; it can be restored any number of times, in this sandbox or another.</returns>
    public SandboxSnapshot TakeSnapshot() => new(_engine.TakeSnapshot());

    /// <summary>Puts the sandbox back to what it was when a snapshot was taken.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    public void Restore(SandboxSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _engine.Replace(snapshot.Records);
    }

    /// <summary>Forgets everything, and sets the clock back to the one that it was made with.</summary>
    public void Reset() => _engine.Replace([]);

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
