namespace Payments.Client.EndToEnd.Tests.Faults;

/// <summary>A client that reaches a sandbox through a proxy that can fail, and what must hold after every failure.</summary>
public abstract class FaultTest : IAsyncLifetime
{
    private readonly SandboxOverTcp _sandbox;

    private protected FaultTest(SharedSandbox shared)
    {
        _sandbox = shared.Started;
        _sandbox.Sandbox.Reset();
        Proxy = FaultProxy.Start(_sandbox.Address);
        Clock = new FaultClock();
        Client = new PaymentsClient(new PaymentsClientOptions { ApiKey = "sk_test_123", BaseAddress = Proxy.Address, TimeProvider = Clock });
        Proxy.Stalled = () => Clock.Advance(TimeSpan.FromSeconds(80));
    }

    private protected FaultProxy Proxy { get; }

    private protected FaultClock Clock { get; }

    private protected PaymentsClient Client { get; set; }

    private protected IEnumerable<RawRequest> Posts => Proxy.Requests.Where(request => request.Method == "POST");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Proxy.DisposeAsync();
    }

    private protected Task<Charge> ChargeAsync(RequestOptions options) =>
        Client.Charges.CreateAsync(new() { Amount = 2000, Currency = "usd", Source = "tok_visa", Description = "Übung" }, options);

    /// <summary>Lets the next request meet a fault.</summary>
    private protected void Meet(Fault fault, bool isExecuted) => Proxy.Next(async exchange =>
    {
        if (isExecuted)
        {
            await exchange.ExecuteAsync();
        }

        await fault.Run(exchange);
    });

    /// <summary>The same request with the same key makes the charge, or finds the one that was made.</summary>
    private protected async Task SettlesAsync(string? key, bool isExecuted)
    {
        var attempts = Posts.Count();
        var charge = await ChargeAsync(new() { IdempotencyKey = key }).WaitAsync(FaultClock.Patience);

        charge.Response!.IsReplay.Should().Be(isExecuted);
        await IsChargedOnceAsync(attempts + 1, charge.Id);
    }

    /// <summary>However often it was asked for, with one key and in the same bytes, there is one charge.</summary>
    private protected async Task IsChargedOnceAsync(int attempts, string? id = null)
    {
        var posts = Posts.ToList();
        posts.Should().HaveCount(attempts);
        posts.Select(post => (post.Header("Idempotency-Key"), post.Body)).Distinct().Should().ContainSingle();

        var charge = (await _sandbox.Client.Charges.ListAsync()).Data.Should().ContainSingle().Which;
        charge.Id.Should().Be(id ?? charge.Id);
    }

    /// <summary>The next calls succeed, and need no more than one connection.</summary>
    private protected async Task IsHealthyAsync()
    {
        await Client.Charges.ListAsync().WaitAsync(FaultClock.Patience);
        var connections = Proxy.Connections;
        await Client.Charges.ListAsync().WaitAsync(FaultClock.Patience);
        Proxy.Connections.Should().Be(connections);
    }
}
