using Microsoft.Extensions.Time.Testing;
using Payments.Client;
using Payments.Client.Billing;
using Payments.Client.Sandbox;
using Payments.Client.Sandbox.Server.Tests.Support;

namespace Payments.Samples.Tests.Metering.Support;

/// <summary>The sandbox with a meter of API calls, a clock that only the test moves, and a folder for outboxes.</summary>
public sealed class MeteredApi : IDisposable
{
    private readonly PaymentsClient _client;
    private readonly TemporaryFolder _folder = new();

    public MeteredApi()
    {
        Sandbox = new PaymentsSandbox(new() { Clock = Clock });
        _client = new PaymentsClient(new() { ApiKey = "sk_test_1" }, new HttpClient(Sandbox.CreateHandler()));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    public PaymentsSandbox Sandbox { get; }

    public string Outbox => _folder.File("outbox");

    /// <summary>The batches that wait in the outbox.</summary>
    public IReadOnlyList<string> Waiting => Directory.GetFiles(Outbox, "*.json");

    public IReadOnlyList<string> SetAside => Directory.GetFiles(Path.Combine(Outbox, "set-aside"));

    /// <summary>The identifier of each meter event that arrived, each time that it did.</summary>
    public IReadOnlyList<string> Identifiers =>
    [
        .. Sandbox.Requests.Where(request => request.Path == "/v1/billing/meter_events")
            .Select(request => request.Parameters.Single(parameter => parameter.Key == "identifier").Value),
    ];

    public static async Task<MeteredApi> CreateAsync()
    {
        var api = new MeteredApi();
        await api._client.Billing.Meters.CreateAsync(new()
        {
            DisplayName = "API calls",
            EventName = "api_calls",
            DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum },
        });
        return api;
    }

    /// <summary>Lets meter events fail.</summary>
    public void Fail(SandboxFault fault, int count = 1) => Sandbox.FailNext(fault with { PathPrefix = "/v1/billing/meter_events" }, count);

    public async Task<decimal> CountAsync(string customer) =>
        (await ListAsync(customer, window: null)).Sum(summary => summary.AggregatedValue);

    public async Task<IReadOnlyDictionary<int, decimal>> CountByHourAsync(string customer) =>
        (await ListAsync(customer, MeterWindow.Hour)).ToDictionary(summary => summary.StartTime.Hour, summary => summary.AggregatedValue);

    public void Dispose()
    {
        _client.Dispose();
        Sandbox.Dispose();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<MeterEventSummary>> ListAsync(string customer, MeterWindow? window)
    {
        var meters = await _client.Billing.Meters.ListAsync();
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var summaries = await _client.Billing.Meters.ListEventSummariesAsync(
            meters.Data.Single().Id, new() { Customer = customer, StartTime = start, EndTime = start.AddDays(3), ValueGroupingWindow = window });
        return summaries.Data;
    }
}
