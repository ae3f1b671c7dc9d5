using System.Collections.Concurrent;
using System.Globalization;
using Payments.Client.Sandbox;

namespace Payments.Client.EndToEnd.Tests.Chaos;

/// <summary>Charges that are made while faults hit the requests, and what must be true of them afterwards.</summary>
internal sealed class Storm
{
    private const int Charges = 10_000;
    private const int AtOnce = 32;
    private const double Share = 0.2;
    private const int Seed = 20261102;

    /// <summary>Longer than any attempt lasts, so that it is given up.</summary>
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(1);

    private static readonly SandboxFault[] Faults =
    [
        SandboxFault.Dropped(),
        SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution },
        SandboxFault.Truncated() with { When = SandboxFaultTiming.BeforeExecution },
        SandboxFault.Truncated(),
        SandboxFault.Delayed(TooLong) with { When = SandboxFaultTiming.BeforeExecution },
        SandboxFault.Delayed(TooLong),
        SandboxFault.Error(500),
        SandboxFault.Error(500) with { When = SandboxFaultTiming.AfterExecution },
        SandboxFault.Error(503, retryAfter: TimeSpan.FromSeconds(2)),
        SandboxFault.Error(429, retryAfter: TimeSpan.FromSeconds(1)),
        SandboxFault.Error(409),
    ];

    private readonly PaymentsSandbox _sandbox;
    private readonly PaymentsClient _client;
    private readonly ConcurrentDictionary<int, Charge> _acknowledged = new();
    private readonly ConcurrentDictionary<int, PaymentsException> _failed = new();

    private Storm(PaymentsSandbox sandbox, PaymentsClient client)
    {
        _sandbox = sandbox;
        _client = client;
    }

    public static PaymentsSandbox NewSandbox() => new(new PaymentsSandboxOptions { RecordedRequests = 4 * Charges, RecordedBytes = long.MaxValue });

    public static PaymentsClientOptions Options(Uri address, int maxRetries) => new()
    {
        ApiKey = "sk_test_123",
        BaseAddress = address,
        MaxRetries = maxRetries,
        Timeout = TimeSpan.FromMilliseconds(250),
        TimeProvider = new HurriedClock(),
    };

    public static async Task RunAsync(PaymentsSandbox sandbox, PaymentsClient client)
    {
        var storm = new Storm(sandbox, client);
        sandbox.FailRandomly(Share, Seed, Faults);
        await storm.ChargeAsync();
        sandbox.ClearFaults();
        await storm.IsConsistentAsync();
        await storm.SettleAsync();
        await storm.IsSettledAsync();
    }

    private Task ChargeAsync() => Each(Enumerable.Range(0, Charges), async order =>
    {
        try
        {
            _acknowledged[order] = await ChargeAsync(order, key: null);
        }
        catch (PaymentsException failure)
        {
            _failed[order] = failure;
        }
    });

    /// <summary>Every acknowledged charge exists once, and every other one at most once.</summary>
    private async Task IsConsistentAsync()
    {
        var made = await MadeAsync();
        made.Should().OnlyContain(order => order.Count() == 1);
        var ids = made.ToDictionary(order => order.Key, order => order.Single());
        _acknowledged.Should().OnlyContain(order => ids[order.Key] == order.Value.Id);
        ids.Keys.Except(_acknowledged.Keys).Should().BeSubsetOf(_failed.Keys);

        // It was a storm: a share of the requests was hit, in each of the ways, and some charges were made without anybody knowing.
        var hit = _sandbox.Requests.Where(request => request.Fault is not null).ToList();
        hit.Select(request => request.Fault).Distinct().Should().HaveCountGreaterThanOrEqualTo(Faults.Length - 1);
        hit.Should().HaveCountGreaterThan((int)(Charges * Share * 0.8));
        _failed.Keys.Intersect(ids.Keys).Should().NotBeEmpty();
        _failed.Keys.Except(ids.Keys).Should().NotBeEmpty();
    }

    /// <summary>Calls again with the key of each failure: what was made is found, what was not is made.</summary>
    private async Task SettleAsync()
    {
        var made = (await MadeAsync()).Select(order => order.Key).ToHashSet();
        await Each(_failed, async order =>
        {
            var charge = await ChargeAsync(order.Key, KeyOf(order.Value));
            charge.Response!.IsReplay.Should().Be(made.Contains(order.Key));
            _acknowledged[order.Key] = charge;
        });
    }

    private async Task IsSettledAsync()
    {
        var made = await MadeAsync();
        made.Should().HaveCount(Charges).And.OnlyContain(order => order.Count() == 1 && order.Single() == _acknowledged[order.Key].Id);

        // Whatever was sent for a charge had one key: that which its result or its failure told.
        var keys = _sandbox.Requests.Where(request => request.Method == "POST").GroupBy(
            request => OrderOf(request.Parameters.Single(parameter => parameter.Key == "metadata[order]").Value),
            request => request.IdempotencyKey);
        keys.Should().HaveCount(Charges).And.OnlyContain(order => order.Distinct().Single() == _acknowledged[order.Key].Response!.IdempotencyKey);
        _failed.Should().OnlyContain(order => KeyOf(order.Value) == _acknowledged[order.Key].Response!.IdempotencyKey);
    }

    private Task<Charge> ChargeAsync(int order, string? key) => _client.Charges.CreateAsync(
        new() { Amount = 1000 + order, Currency = "usd", Source = "tok_visa", Metadata = new() { ["order"] = order.ToString(CultureInfo.InvariantCulture) } },
        new() { IdempotencyKey = key, Timeout = key is null ? null : TimeSpan.FromSeconds(80) });

    /// <summary>The ids of the charges that exist, by their order.</summary>
    private async Task<List<IGrouping<int, string>>> MadeAsync()
    {
        var charges = new List<Charge>();
        await foreach (var charge in _client.Charges.ListAutoPagingAsync(new() { Limit = 100 }, new RequestOptions { Timeout = TimeSpan.FromSeconds(80) }))
        {
            charges.Add(charge);
        }

        return [.. charges.GroupBy(charge => OrderOf(charge.Metadata["order"]), charge => charge.Id)];
    }

    private static int OrderOf(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? KeyOf(PaymentsException failure) => failure switch
    {
        ApiException answered => answered.IdempotencyKey,
        ConnectionException broken => broken.IdempotencyKey,
        _ => null,
    };

    private static Task Each<T>(IEnumerable<T> items, Func<T, Task> act) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) => await act(item));
}
