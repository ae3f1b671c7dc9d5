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
    public PaymentsSandbox(PaymentsSandboxOptions? options = null)
    {
        var clock = new SandboxClock(options?.Clock ?? TimeProvider.System);
        _engine = new SandboxEngine(clock, options?.Store);
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
