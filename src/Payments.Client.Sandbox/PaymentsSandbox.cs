using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Http;

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
public sealed class PaymentsSandbox
{
    private readonly SandboxEngine _engine;

    /// <summary>Starts an empty sandbox.</summary>
    /// <param name="options">What it starts with; null for the system's clock.</param>
    public PaymentsSandbox(PaymentsSandboxOptions? options = null)
    {
        Clock = options?.Clock ?? TimeProvider.System;
        _engine = new SandboxEngine(Clock);
    }

    /// <summary>The clock that the sandbox lives by: what is created, expires or becomes available does so at its time.</summary>
    public TimeProvider Clock { get; }

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
}
