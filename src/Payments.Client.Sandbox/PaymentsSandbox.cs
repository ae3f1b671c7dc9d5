using Payments.Client.Sandbox.Behaviours.Checkout;
using Payments.Client.Sandbox.Control;
using Payments.Client.Sandbox.Control.Http;
using Payments.Client.Sandbox.Control.Seeding;
using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Faults;
using Payments.Client.Sandbox.Http;
using Payments.Client.Sandbox.Inspection;
using Payments.Client.Sandbox.Store;
using Payments.Client.Sandbox.Webhooks;

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
    private readonly StateGuard _guard;
    private readonly SandboxEngine _engine;
    private readonly WebhookDispatcher _dispatcher;
    private readonly FaultPlan _faults = new();
    private readonly RequestLog _log;
    private readonly RequestDispatcher _requests;

    /// <summary>Starts an empty sandbox, or one that goes on with what its store holds.</summary>
    /// <param name="options">What it starts with; null for the defaults.</param>
    /// <exception cref="ArgumentException">The public address is not a full address.</exception>
    /// <exception cref="InvalidDataException">What the store holds can't be used; the message says why.</exception>
    public PaymentsSandbox(PaymentsSandboxOptions? options = null)
    {
        options ??= new PaymentsSandboxOptions();
        if (options.PublicAddress is { IsAbsoluteUri: false })
        {
            throw new ArgumentException("The public address must be a full address, such as http://127.0.0.1:12111/.", nameof(options));
        }

        _guard = new StateGuard(new SandboxClock(options.Clock), options.Store);
        _dispatcher = new WebhookDispatcher(_guard, new WebhookSender(options.WebhookHandler, options.WebhookTimeout, options.Clock));
        _log = new RequestLog(options.RecordedRequests, options.RecordedBytes);
        _engine = new SandboxEngine(_guard, options.PublicAddress);
        _requests = new RequestDispatcher(_engine, _guard.Clock, _faults, _log, new ControlApi(this));
        Webhooks = new SandboxWebhooks(_guard, _dispatcher);
        View = new SandboxView(_guard);
    }

    /// <summary>The clock that the sandbox lives by: what is created, expires or becomes available does so at its time.</summary>
    public TimeProvider Clock => _guard.Clock;

    /// <summary>Who is told of events, and what was delivered.</summary>
    public SandboxWebhooks Webhooks { get; }

    /// <summary>The requests that were sent, newest last, up to <see cref="PaymentsSandboxOptions.RecordedRequests"/> of them.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _log.Requests;

    /// <summary>
    /// What was due on the clock and could not be done, such as the expiry of an authorization. It is tried again after one minute,
    /// then each time after four times as long, eight times in all; what succeeds then is no failure any more.
    /// </summary>
    public IReadOnlyList<SandboxFailure> Failures => View.Failures;

    internal SandboxView View { get; }

    /// <summary>Where a browser reaches the sandbox; a server that picks a free port knows it only once it listens.</summary>
    internal Uri? PublicAddress
    {
        get => _engine.PublicAddress;
        set => _engine.PublicAddress = value;
    }

    /// <summary>
    /// A handler that sends the requests of an <see cref="HttpClient"/> to this sandbox.
    /// Each call gives a new handler over the same state.
    /// </summary>
    /// <returns>The handler; disposing it leaves the sandbox as it is.</returns>
    public HttpMessageHandler CreateHandler() => new SandboxHandler(this);

    /// <summary>
    /// Handles one request at once. Who sends the response is to wait for its <see cref="SandboxResponse.Delay"/> first, and to send no more of it
    /// than its <see cref="SandboxResponse.Delivery"/> says; a delay that was to come before the execution comes after it too.
    /// A request to <c>/_sandbox/</c> that waits for deliveries blocks: a server calls <see cref="HandleAsync"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The response; errors are responses too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public SandboxResponse Handle(SandboxRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _requests.Handle(request);
    }

    /// <summary>
    /// Completes an open checkout session, as its customer does by paying on the checkout page: in payment and subscription mode a charge is made,
    /// in setup mode the card is only checked. The payment intent, setup intent, payment method and customer that come of it can be expanded;
    /// subscriptions and invoices are ids alone. Fields of one's own take the value that they start from.
    /// </summary>
    /// <param name="sessionId">The id of the session.</param>
    /// <param name="paymentSource">What the customer pays with: a test token such as <c>tok_visa</c>, or the number of a test card.</param>
    /// <param name="email">The customer's email address; null for the one that the session was made with, and <c>customer@example.test</c> if there is none and no customer either.</param>
    /// <param name="account">The connected account that the session belongs to; null for the sandbox's own.</param>
    /// <returns>
    /// The completed session; or an error, such as the decline of the card, after which the session is as open as before.
    /// A session that requires more, such as a shipping address, needs <see cref="CompleteCheckoutSession(string, SandboxCheckoutForm)"/>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="sessionId"/> or <paramref name="paymentSource"/> is null or empty.</exception>
    public SandboxResponse CompleteCheckoutSession(string sessionId, string paymentSource = "tok_visa", string? email = null, string? account = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(paymentSource);
        return CompleteCheckoutSession(sessionId, new SandboxCheckoutForm { PaymentSource = paymentSource, Email = email, Account = account });
    }

    /// <summary>Completes an open checkout session with all that its customer enters on the checkout page.</summary>
    /// <param name="sessionId">The id of the session.</param>
    /// <param name="form">What the customer enters.</param>
    /// <returns>The completed session; or an error, such as the names of what is missing, after which the session is as open as before.</returns>
    /// <exception cref="ArgumentException"><paramref name="sessionId"/> or the form's payment source is null or empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="form"/> is null.</exception>
    public SandboxResponse CompleteCheckoutSession(string sessionId, SandboxCheckoutForm form)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentException.ThrowIfNullOrEmpty(form.PaymentSource);
        return _engine.Act(form.Account ?? Authentication.OwnAccount, workspace => CheckoutCompletion.Complete(
            workspace, CheckoutSessionBehaviour.Find(workspace, sessionId), CheckoutPayer.Of(form, workspace.Now)));
    }

    /// <summary>
    /// Handles one request, waiting first where the request itself has to wait. This is what a server of another kind calls;
    /// with an <see cref="HttpClient"/>, use <see cref="CreateHandler"/>. Who sends the response is to wait for its
    /// <see cref="SandboxResponse.Delay"/> first, and to send no more of it than its <see cref="SandboxResponse.Delivery"/> says.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up waiting; a request whose execution was still to come is then not executed.</param>
    /// <returns>The response; errors are responses too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    public Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _requests.HandleAsync(request, cancellationToken);
    }

    /// <summary>
    /// Lets a fault hit the next requests that it may hit. Faults come in the order in which they were asked for, one for each request.
    /// At most 1,000 can wait for requests, those of <see cref="FailRandomly"/> included.
    /// </summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="count">How many requests it hits; at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fault"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="InvalidOperationException">1,000 faults are waiting.</exception>
    public void FailNext(SandboxFault fault, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _faults.FailNext(fault, count);
    }

    /// <summary>
    /// Lets faults hit a share of all requests until <see cref="ClearFaults"/>. The same seed and the same order of requests give the same faults.
    /// </summary>
    /// <param name="share">How many of the requests that one of the faults may hit are hit: more than 0, at most 1 for all.</param>
    /// <param name="seed">What the chance starts from.</param>
    /// <param name="faults">What goes wrong; of those that may hit a request, each is as likely.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not more than 0 and at most 1.</exception>
    /// <exception cref="ArgumentException">There are no faults, or one is null.</exception>
    /// <exception cref="InvalidOperationException">With these, more than 1,000 faults would be waiting.</exception>
    public void FailRandomly(double share, int seed, params SandboxFault[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (share is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share must be more than 0 and at most 1.");
        }

        if (faults.Length == 0 || faults.Contains(null))
        {
            throw new ArgumentException("Name at least one fault, and none that is null.", nameof(faults));
        }

        _faults.FailRandomly(new RandomFaults(share, seed, [.. faults]));
    }

    /// <summary>Removes all faults that have not hit yet.</summary>
    public void ClearFaults() => _faults.Clear();

    /// <summary>Forgets the recorded requests.</summary>
    public void ClearRequests() => _log.Clear();

    /// <summary>
    /// Moves the sandbox's clock ahead and lets everything happen that is due by then: authorizations expire, money becomes available,
    /// delayed responses are sent, failed webhook deliveries are tried again.
    /// </summary>
    /// <param name="time">How far; more than zero.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is not more than zero, or would bring the clock beyond the year 9000.</exception>
    public void AdvanceClock(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        _guard.Advance(time);
    }

    /// <summary>Counts ids from a number on, so that they are others than those of a sandbox that counted from another.</summary>
    internal void StartIdsAt(long number) => _guard.State.Ids.Resume(number);

    /// <summary>Takes a copy of all that the sandbox remembers.</summary>
    /// <returns>The copy; it can be restored any number of times, in this sandbox or another.</returns>
    public SandboxSnapshot TakeSnapshot() => new(_guard.Alone(_guard.State.Records));

    /// <summary>Puts the sandbox back to what it was when a snapshot was taken, and removes all faults that have not hit yet.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    public void Restore(SandboxSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _guard.Replace(() => snapshot.Records);
        _faults.Clear();
    }

    /// <summary>
    /// Forgets everything but the webhook endpoints: all objects, events and deliveries, recorded requests, and faults that have not hit yet.
    /// The clock goes back to the one that the sandbox was made with.
    /// </summary>
    public void Reset()
    {
        _guard.Replace(_guard.EndpointRecords);
        _faults.Clear();
        _log.Clear();
    }

    /// <summary>
    /// Adds objects to start from. Each is given as the API shows it, in a JSON list, or a list for each account:
    /// <c>{ "acct_1": [ … ], "acct_2": [ … ] }</c>. Ids and times of creation are made where there are none,
    /// and of the other members those may be left out that can be null, false, zero or empty. The oldest come first. No events are made of them.
    /// A credit grant is funded unless it is expired or voided. Objects may be of the kinds application_fee, balance_settings, balance_transaction,
    /// billing.alert, billing.credit_grant, billing.meter, billing_portal.configuration, charge, checkout.session, customer, dispute, event, fee_refund,
    /// payment_intent, payment_method, price, product, refund, setup_intent, shipping_rate, transfer and transfer_reversal.
    /// </summary>
    /// <param name="json">The objects.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentException">It is not JSON or an object is wrong, and nothing is added; the message names the place.</exception>
    public void Seed(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            SeedChecked(json);
        }
        catch (ApiProblemException exception)
        {
            throw new ArgumentException(exception.Message, nameof(json));
        }
    }

    /// <summary>Ends the sandbox and what it does in the background. Deliveries that are not made yet stay in the store, if there is one.</summary>
    public void Dispose()
    {
        _dispatcher.Dispose();
        _guard.Dispose();
    }

    /// <summary>Adds objects to start from; what is wrong with them is a problem of the API's form.</summary>
    internal void SeedChecked(string json) => new Seeder(_guard).Seed(json);
}
