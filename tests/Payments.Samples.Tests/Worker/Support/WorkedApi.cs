using Microsoft.Extensions.Time.Testing;
using Payments.Client;
using Payments.Client.Sandbox;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Samples.Tests.Worker.Support;

/// <summary>The sandbox, a clock that only the test moves, and a folder for what workers keep.</summary>
public sealed class WorkedApi : IDisposable
{
    private readonly PaymentsClient _client;
    private readonly TemporaryFolder _folder = new();

    public WorkedApi()
    {
        Sandbox = new PaymentsSandbox(new() { Clock = Clock });
        _client = new PaymentsClient(new() { ApiKey = "sk_test_1" }, new HttpClient(Sandbox.CreateHandler()));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    public PaymentsSandbox Sandbox { get; }

    public string PositionFile => _folder.File("event-position.json");

    public string Totals => _folder.File("reconciliation");

    /// <summary>The days that have a file of totals.</summary>
    public IEnumerable<string> Days => Directory.Exists(Totals) ? Directory.GetFiles(Totals, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order() : [];

    /// <summary>Charges a card; returns the id of the event that tells of it.</summary>
    public async Task<string> SellAsync()
    {
        await _client.Charges.CreateAsync(new() { Amount = 20_00, Currency = "usd", Source = "tok_visa" });
        return (await _client.Events.ListAsync(new() { Limit = 1 })).Data.Single().Id;
    }

    /// <summary>Lets time pass, and a worker ask the API behind it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Sandbox.ClearRequests();
        Clock.Advance(time);
        await UntilAsync(() => Sandbox.Requests.Count > 0, TimeSpan.FromMinutes(1));
    }

    /// <summary>Moves the clock until something has happened in the threads of a host.</summary>
    public async Task UntilAsync(Func<bool> happened, TimeSpan step = default)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
        {
            Clock.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(1), limit.Token);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        Sandbox.Dispose();
        _folder.Dispose();
    }
}
