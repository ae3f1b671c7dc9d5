using Microsoft.Extensions.Time.Testing;
using Payments.Client.Sandbox;
using Payments.Samples.Tests.Metering.Support;

namespace Payments.Samples.Tests.Metering;

/// <summary>Each call is counted once: never twice, and never not at all.</summary>
public class UsageTests
{
    private static readonly SandboxFault Lost = SandboxFault.Dropped() with { When = SandboxFaultTiming.AfterExecution };

    [Fact]
    public async Task What_was_recorded_is_counted_before_the_process_ends()
    {
        using var api = await MeteredApi.CreateAsync();
        using var meterer = await Meterer.StartAsync(api.Sandbox, api.Outbox, options => options.WaitingCalls = 100);

        await meterer.RecordAsync("cus_1", 5_000, api.Clock.GetUtcNow());
        await meterer.RecordAsync("cus_2", 70, api.Clock.GetUtcNow());
        await meterer.StopAsync();

        (await api.CountAsync("cus_1"), await api.CountAsync("cus_2")).Should().Be((5_000, 70));
        api.Waiting.Should().BeEmpty();
        api.Identifiers.Should().HaveCount(2, "the clock stood still, so that all was one interval");
    }

    [Fact]
    public async Task What_was_counted_before_its_response_was_lost_is_sent_again_and_counted_once()
    {
        using var api = await MeteredApi.CreateAsync();
        using var meterer = await Meterer.StartAsync(api.Sandbox, api.Outbox);
        api.Fail(Lost);

        await meterer.RecordAsync("cus_1", 100, api.Clock.GetUtcNow());
        await UntilAsync(() => api.Identifiers.Count >= 2, api.Clock);
        await meterer.StopAsync();

        (await api.CountAsync("cus_1")).Should().Be(100);
        api.Identifiers.Distinct().Should().ContainSingle();
        api.Waiting.Should().BeEmpty();
        meterer.Log.Lines.Should().ContainMatch("Warning: Batch * is sent again later*").And.ContainMatch("Information: Batch * was counted by an earlier attempt*");
    }

    [Fact]
    public async Task What_a_process_could_not_settle_is_settled_by_the_next_one_under_the_same_identifier()
    {
        using var api = await MeteredApi.CreateAsync();
        api.Fail(Lost, 100);
        using (var first = await Meterer.StartAsync(api.Sandbox, api.Outbox))
        {
            await first.RecordAsync("cus_1", 100, api.Clock.GetUtcNow());
            await first.StopAsync();
        }

        api.Waiting.Should().ContainSingle();
        api.Sandbox.ClearFaults();
        using (var next = await Meterer.StartAsync(api.Sandbox, api.Outbox))
        {
            await next.RecordAsync("cus_1", 1, api.Clock.GetUtcNow());
            await next.StopAsync();
        }

        (await api.CountAsync("cus_1")).Should().Be(101);
        api.Identifiers.Distinct().Should().HaveCount(2);
        api.Waiting.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_API_never_got_is_sent_when_it_is_back()
    {
        using var api = await MeteredApi.CreateAsync();
        using var meterer = await Meterer.StartAsync(api.Sandbox, api.Outbox);
        api.Fail(SandboxFault.Error(500), 3);

        await meterer.RecordAsync("cus_1", 100, api.Clock.GetUtcNow());
        await UntilAsync(() => api.Identifiers.Count >= 4, api.Clock);
        await meterer.StopAsync();

        (await api.CountAsync("cus_1")).Should().Be(100);
        api.Waiting.Should().BeEmpty();
    }

    // The attempt in between does not help: it did not reach the API, which by then forgets what it counted at first.
    [Fact]
    public async Task What_may_be_counted_but_is_no_longer_known_to_the_API_is_left_to_a_person()
    {
        using var api = await MeteredApi.CreateAsync();
        api.Fail(Lost, 100);
        using (var first = await Meterer.StartAsync(api.Sandbox, api.Outbox))
        {
            await first.RecordAsync("cus_1", 100, api.Clock.GetUtcNow());
            await first.StopAsync();
        }

        api.Sandbox.ClearFaults();
        api.Fail(SandboxFault.Dropped(), 100);
        api.Clock.Advance(TimeSpan.FromHours(20));
        using (var second = await Meterer.StartAsync(api.Sandbox, api.Outbox))
        {
            await second.StopAsync();
        }

        api.Waiting.Should().ContainSingle();
        api.Sandbox.ClearFaults();
        api.Clock.Advance(TimeSpan.FromHours(5));
        using var third = await Meterer.StartAsync(api.Sandbox, api.Outbox);
        await third.StopAsync();

        (await api.CountAsync("cus_1")).Should().Be(100);
        api.Waiting.Should().BeEmpty();
        api.SetAside.Should().ContainSingle();
        third.Log.Lines.Should().ContainMatch("Error: Batch * is set aside, 100 calls of cus_1: it was first sent about a day ago*");
    }

    [Fact]
    public async Task What_is_rejected_is_logged_and_set_aside_and_holds_nothing_up()
    {
        using var api = await MeteredApi.CreateAsync();
        using var meterer = await Meterer.StartAsync(api.Sandbox, api.Outbox);

        await meterer.RecordAsync("nobody", 3, api.Clock.GetUtcNow());
        await meterer.RecordAsync("cus_1", 100, api.Clock.GetUtcNow());
        await meterer.StopAsync();

        (await api.CountAsync("cus_1")).Should().Be(100);
        api.Identifiers.Should().HaveCount(2, "what is wrong stays wrong, however often it is sent");
        api.SetAside.Should().ContainSingle();
        meterer.Log.Lines.Should().ContainMatch("Error: Batch * is rejected and set aside, 3 calls of nobody are not counted: *");
    }

    [Fact]
    public async Task Calls_count_for_the_hour_that_they_were_made_in()
    {
        using var api = await MeteredApi.CreateAsync();
        using var meterer = await Meterer.StartAsync(api.Sandbox, api.Outbox);

        await meterer.RecordAsync("cus_1", 2, new DateTimeOffset(2026, 3, 2, 8, 59, 59, TimeSpan.Zero));
        await meterer.RecordAsync("cus_1", 3, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await meterer.StopAsync();

        (await api.CountByHourAsync("cus_1")).Should().Equal(new Dictionary<int, decimal> { [8] = 2, [9] = 3 });
    }

    [Fact]
    public async Task Who_records_waits_while_the_API_is_slow()
    {
        using var api = await MeteredApi.CreateAsync();
        using var meterer = await Meterer.StartAsync(
            api.Sandbox, api.Outbox, options => (options.WaitingCalls, options.WaitingBatches, options.Senders) = (10, 1, 1));
        api.Fail(SandboxFault.Delayed(TimeSpan.FromSeconds(30)));
        for (var customer = 1; customer <= 5; customer++)
        {
            await meterer.RecordAsync($"cus_{customer}", 1, api.Clock.GetUtcNow());
        }

        // One batch is being sent, one waits for that, and the third finds no room: nothing takes calls from the queue any more.
        await UntilAsync(() => api.Waiting.Count == 3, api.Clock);
        await meterer.RecordAsync("cus_1", 10, api.Clock.GetUtcNow());
        var waiting = meterer.RecordAsync("cus_1", 1, api.Clock.GetUtcNow());

        waiting.IsCompleted.Should().BeFalse();
        await UntilAsync(() => waiting.IsCompleted, api.Clock);
        await meterer.StopAsync();
        (await api.CountAsync("cus_1")).Should().Be(12);
        api.Waiting.Should().BeEmpty();
    }

    [Fact]
    public async Task What_finds_no_room_at_the_end_is_sent_by_the_next_process()
    {
        using var api = await MeteredApi.CreateAsync();
        using (var first = await Meterer.StartAsync(api.Sandbox, api.Outbox, options => (options.WaitingBatches, options.Senders) = (1, 1)))
        {
            for (var customer = 1; customer <= 20; customer++)
            {
                await first.RecordAsync($"cus_{customer}", customer, api.Clock.GetUtcNow());
            }

            await first.StopAsync();
        }

        using (var next = await Meterer.StartAsync(api.Sandbox, api.Outbox))
        {
            await next.StopAsync();
        }

        for (var customer = 1; customer <= 20; customer++)
        {
            (await api.CountAsync($"cus_{customer}")).Should().Be(customer);
        }

        api.Waiting.Should().BeEmpty();
    }

    /// <summary>Moves the clock until something has happened in the threads of the host.</summary>
    private static async Task UntilAsync(Func<bool> happened, FakeTimeProvider clock)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1), limit.Token);
        }
    }
}
