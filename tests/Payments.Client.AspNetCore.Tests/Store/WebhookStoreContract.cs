using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Payments.Client.AspNetCore.Tests.Store;

/// <summary>What every store promises. Each kind of store derives its tests from this.</summary>
public abstract class WebhookStoreContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The store, empty and ready.</summary>
    protected abstract Task<WebhookStore> CreateAsync();

    [Fact]
    public async Task To_initialize_again_changes_nothing()
    {
        var store = await WithAsync("evt_1");

        await store.InitializeAsync(default);

        (await store.TryGetStateAsync("evt_1", default)).Should().Be(WebhookEventState.Pending);
    }

    [Fact]
    public async Task An_event_is_added_once_and_leased_with_all_that_was_added()
    {
        var store = await CreateAsync();
        var payload = Encoding.UTF8.GetBytes("""{"id":"evt_1","name":"Zoë ✓"}""");
        var received = new ReceivedEvent("evt_1", "invoice.paid", Clock.GetUtcNow().AddMinutes(-3), payload, Clock.GetUtcNow());

        (await store.TryAddAsync(received, default)).Should().BeTrue();
        (await store.TryAddAsync(received with { Type = "charge.refunded" }, default)).Should().BeFalse();

        var lease = (await store.TryLeaseAsync("evt_1", Minute, default))!;
        lease.Id.Should().NotBeEmpty();
        lease.Attempt.Should().Be(1);
        lease.Event.Should().BeEquivalentTo(received, options => options.Excluding(it => it.Payload));
        lease.Event.Payload.ToArray().Should().Equal(payload);
    }

    [Fact]
    public async Task A_store_copies_the_payload_as_the_memory_is_only_lent()
    {
        var store = await CreateAsync();
        var payload = new byte[] { 1, 2, 3 };
        await store.TryAddAsync(new ReceivedEvent("evt_1", "invoice.paid", Clock.GetUtcNow(), payload, Clock.GetUtcNow()), default);
        payload[0] = 9;

        (await store.TryLeaseAsync("evt_1", Minute, default))!.Event.Payload.ToArray().Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Of_many_who_add_the_same_event_or_want_its_lease_or_note_a_handler_one_succeeds()
    {
        var store = await CreateAsync();
        var received = Received("evt_1");

        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.TryAddAsync(received, default))))).Count(added => added).Should().Be(1);
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.TryLeaseAsync("evt_1", Minute, default))))).Count(lease => lease is not null).Should().Be(1);
        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.TryMarkHandledAsync("evt_1", "mail", null, default))))).Count(marked => marked).Should().Be(1);
    }

    [Fact]
    public async Task The_state_follows_what_happens_to_the_event()
    {
        var store = await CreateAsync();
        (await StateAsync(store)).Should().BeNull();
        await store.TryAddAsync(Received("evt_1"), default);
        (await StateAsync(store)).Should().Be(WebhookEventState.Pending);
        var lease = (await store.TryLeaseAsync("evt_1", Minute, default))!;
        (await StateAsync(store)).Should().Be(WebhookEventState.Leased);
        (await store.TryFailAsync(lease, "It failed.", Clock.GetUtcNow(), default)).Should().BeTrue();
        (await StateAsync(store)).Should().Be(WebhookEventState.Pending);
        lease = (await store.TryLeaseAsync("evt_1", Minute, default))!;
        lease.Attempt.Should().Be(2);
        (await store.TryFailAsync(lease, "It failed.", nextAttempt: null, default)).Should().BeTrue();
        (await StateAsync(store)).Should().Be(WebhookEventState.DeadLettered);
        (await store.TryLeaseAsync("evt_1", Minute, default)).Should().BeNull();
        (await store.TryRequeueAsync("evt_1", default)).Should().BeTrue();
        lease = (await store.TryLeaseAsync("evt_1", Minute, default))!;
        lease.Attempt.Should().Be(1);
        (await store.TryCompleteAsync(lease, default)).Should().BeTrue();
        (await StateAsync(store)).Should().Be(WebhookEventState.Processed);
        (await store.TryLeaseAsync("evt_1", Minute, default)).Should().BeNull();
        (await store.TryAddAsync(Received("evt_1"), default)).Should().BeFalse();
        (await store.TryLeaseAsync("evt_unknown", Minute, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_taken_over_and_what_is_done_in_its_name_changes_nothing()
    {
        var store = await WithAsync("evt_1");
        var died = (await store.TryLeaseAsync("evt_1", Minute, default))!;
        Clock.Advance(Minute - TimeSpan.FromSeconds(1));
        (await store.TryLeaseAsync("evt_1", Minute, default)).Should().BeNull();
        Clock.Advance(TimeSpan.FromSeconds(1));

        (await StateAsync(store)).Should().Be(WebhookEventState.Pending);
        var heir = (await store.TryLeaseAsync("evt_1", Minute, default))!;

        heir.Id.Should().NotBe(died.Id);
        heir.Attempt.Should().Be(2);
        (await store.TryRenewAsync(died, Minute, default)).Should().BeFalse();
        (await store.TryCompleteAsync(died, default)).Should().BeFalse();
        (await store.TryFailAsync(died, "It failed.", null, default)).Should().BeFalse();
        (await StateAsync(store)).Should().Be(WebhookEventState.Leased);
        (await store.TryCompleteAsync(heir, default)).Should().BeTrue();
        (await store.TryCompleteAsync(heir, default)).Should().BeFalse();
    }

    [Fact]
    public async Task A_lease_that_is_extended_lasts_from_then_on_even_if_it_had_run_out()
    {
        var store = await WithAsync("evt_1");
        var lease = (await store.TryLeaseAsync("evt_1", Minute, default))!;
        Clock.Advance(2 * Minute);

        (await store.TryRenewAsync(lease, Minute, default)).Should().BeTrue();

        Clock.Advance(Minute / 2);
        (await store.TryLeaseAsync("evt_1", Minute, default)).Should().BeNull();
        (await store.TryCompleteAsync(lease, default)).Should().BeTrue();
    }

    [Fact]
    public async Task Due_events_are_leased_in_the_order_in_which_they_were_received_and_each_once()
    {
        var store = await CreateAsync();
        foreach (var id in (string[])["evt_c", "evt_a", "evt_b", "evt_d"])
        {
            await store.TryAddAsync(Received(id), default);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await store.TryFailAsync((await store.TryLeaseAsync("evt_a", Minute, default))!, "It failed.", Clock.GetUtcNow() + Minute, default);

        (await DueAsync(store, 2)).Should().Equal("evt_c", "evt_b");
        (await DueAsync(store, 9)).Should().Equal("evt_d");
        (await DueAsync(store, 9)).Should().BeEmpty();
        Clock.Advance(2 * Minute);
        (await DueAsync(store, 9)).Should().Equal("evt_c", "evt_a", "evt_b", "evt_d");
    }

    [Fact]
    public async Task An_event_whose_next_attempt_is_not_due_is_leased_by_its_id_all_the_same()
    {
        var store = await WithAsync("evt_1");
        await store.TryFailAsync((await store.TryLeaseAsync("evt_1", Minute, default))!, "It failed.", Clock.GetUtcNow() + Minute, default);

        (await store.TryLeaseAsync("evt_1", Minute, default)).Should().NotBeNull();
    }

    [Fact]
    public async Task Handlers_are_noted_for_each_event_and_outlast_attempts_and_requeueing()
    {
        var store = await WithAsync("evt_1", "evt_2");
        var lease = (await store.TryLeaseAsync("evt_1", Minute, default))!;

        (await store.TryMarkHandledAsync("evt_1", "credit", null, default)).Should().BeTrue();
        (await store.TryMarkHandledAsync("evt_1", "credit", null, default)).Should().BeFalse();
        (await store.TryMarkHandledAsync("evt_1", "mail", null, default)).Should().BeTrue();
        await store.TryFailAsync(lease, "It failed.", null, default);
        await store.TryRequeueAsync("evt_1", default);

        (await store.GetHandledAsync("evt_1", default)).Should().BeEquivalentTo("credit", "mail");
        (await store.GetHandledAsync("evt_2", default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Dead_letters_are_listed_with_all_that_people_need()
    {
        var store = await WithAsync("evt_1", "evt_2", "evt_3");
        foreach (var id in (string[])["evt_2", "evt_1"])
        {
            await store.TryFailAsync((await store.TryLeaseAsync(id, Minute, default))!, $"{id} failed.", null, default);
            Clock.Advance(Minute);
        }

        var dead = new List<DeadLetter>();
        await foreach (var letter in store.ListDeadLettersAsync(default))
        {
            dead.Add(letter);
        }

        dead.Select(letter => (letter.Event.Id, letter.Reason, letter.Attempts, letter.GivenUpAt)).Should().Equal(
            ("evt_2", "evt_2 failed.", 1, Clock.GetUtcNow() - (2 * Minute)), ("evt_1", "evt_1 failed.", 1, Clock.GetUtcNow() - Minute));
        dead[0].Event.Payload.ToArray().Should().Equal(Received("evt_2").Payload.ToArray());
        (await store.TryRequeueAsync("evt_3", default)).Should().BeFalse();
        (await store.TryRequeueAsync("evt_unknown", default)).Should().BeFalse();
    }

    [Fact]
    public async Task The_position_of_catching_up_never_goes_back()
    {
        var store = await CreateAsync();
        (await store.GetCatchUpPositionAsync(default)).Should().BeNull();

        await store.SetCatchUpPositionAsync(Clock.GetUtcNow(), default);
        await store.SetCatchUpPositionAsync(Clock.GetUtcNow() - Minute, default);

        (await store.GetCatchUpPositionAsync(default)).Should().Be(Clock.GetUtcNow());
    }

    [Fact]
    public async Task What_is_not_processed_is_counted()
    {
        var store = await CreateAsync();
        (await store.CountAsync(default)).Should().Be(new WebhookStoreCounts(0, 0, 0, null));
        foreach (var id in (string[])["evt_1", "evt_2", "evt_3", "evt_4", "evt_5"])
        {
            await store.TryAddAsync(Received(id), default);
            Clock.Advance(Minute);
        }

        await store.TryCompleteAsync((await store.TryLeaseAsync("evt_1", Minute, default))!, default);
        await store.TryFailAsync((await store.TryLeaseAsync("evt_2", Minute, default))!, "It failed.", null, default);
        await store.TryLeaseAsync("evt_3", Minute, default);
        await store.TryFailAsync((await store.TryLeaseAsync("evt_4", Minute, default))!, "It failed.", Clock.GetUtcNow() + Minute, default);

        (await store.CountAsync(default)).Should().Be(new WebhookStoreCounts(2, 1, 1, Clock.GetUtcNow() - (2 * Minute)));
    }

    [Fact]
    public async Task Only_what_was_processed_before_is_purged_and_comes_again_as_new()
    {
        var store = await WithAsync("evt_1", "evt_2", "evt_3", "evt_4");
        await store.TryFailAsync((await store.TryLeaseAsync("evt_3", Minute, default))!, "It failed.", null, default);
        await store.TryMarkHandledAsync("evt_1", "mail", null, default);
        await store.TryCompleteAsync((await store.TryLeaseAsync("evt_1", Minute, default))!, default);
        Clock.Advance(Minute);
        await store.TryCompleteAsync((await store.TryLeaseAsync("evt_2", Minute, default))!, default);

        (await store.PurgeAsync(Clock.GetUtcNow(), default)).Should().Be(1);

        (await StateAsync(store, "evt_1")).Should().BeNull();
        (await StateAsync(store, "evt_2")).Should().Be(WebhookEventState.Processed);
        (await StateAsync(store, "evt_3")).Should().Be(WebhookEventState.DeadLettered);
        (await StateAsync(store, "evt_4")).Should().Be(WebhookEventState.Pending);
        (await store.TryAddAsync(Received("evt_1"), default)).Should().BeTrue();
        (await store.GetHandledAsync("evt_1", default)).Should().BeEmpty();
    }

    private async Task<WebhookStore> WithAsync(params string[] ids)
    {
        var store = await CreateAsync();
        foreach (var id in ids)
        {
            await store.TryAddAsync(Received(id), default);
        }

        return store;
    }

    private ReceivedEvent Received(string id) => new(id, "invoice.paid", Clock.GetUtcNow(), Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""), Clock.GetUtcNow());

    private static Task<WebhookEventState?> StateAsync(WebhookStore store, string id = "evt_1") => store.TryGetStateAsync(id, default);

    private static async Task<IEnumerable<string>> DueAsync(WebhookStore store, int count) => (await store.LeaseDueAsync(count, Minute, default)).Select(lease => lease.Event.Id);
}
