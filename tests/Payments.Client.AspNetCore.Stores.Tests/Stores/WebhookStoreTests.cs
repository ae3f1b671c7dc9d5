using System.Text;
using Payments.Client.AspNetCore.Stores.Tests.Support;

namespace Payments.Client.AspNetCore.Stores.Tests.Stores;

/// <summary>What every store promises.</summary>
public abstract class WebhookStoreTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected FakeTimeProvider Clock { get; } = new(Payloads.Start);

    /// <summary>The store of the test.</summary>
    protected abstract WebhookStore Store { get; }

    private static CancellationToken None => CancellationToken.None;

    [SkippableFact]
    public async Task An_event_is_kept_once_and_comes_back_as_it_was()
    {
        var received = Received("evt_1");

        (await Store.TryAddAsync(received, None)).Should().BeTrue();
        (await Store.TryAddAsync(received, None)).Should().BeFalse();

        var lease = (await Store.TryLeaseAsync("evt_1", Minute, None))!;
        lease.Event.Should().BeEquivalentTo(received, options => options.Excluding(found => found.Payload));
        lease.Event.Payload.ToArray().Should().Equal(received.Payload.ToArray());
    }

    [SkippableFact]
    public async Task Memory_that_is_only_lent_is_copied()
    {
        byte[] lent = [1, 2, 3];
        await Store.TryAddAsync(Received("evt_1") with { Payload = lent }, None);
        lent[0] = 9;

        (await Store.TryLeaseAsync("evt_1", Minute, None))!.Event.Payload.ToArray().Should().Equal(1, 2, 3);
    }

    [SkippableFact]
    public async Task Of_many_who_add_one_event_at_a_time_one_does() =>
        (await AllAtOnce(() => Store.TryAddAsync(Received("evt_1"), None))).Count(isNew => isNew).Should().Be(1);

    [SkippableFact]
    public async Task Of_many_who_lease_one_event_at_a_time_one_does()
    {
        await Store.TryAddAsync(Received("evt_1"), None);

        (await AllAtOnce(() => Store.TryLeaseAsync("evt_1", Minute, None))).Count(lease => lease is not null).Should().Be(1);
    }

    [SkippableFact]
    public async Task Of_many_who_mark_one_handler_at_a_time_one_does()
    {
        await Store.TryAddAsync(Received("evt_1"), None);

        (await AllAtOnce(() => Store.TryMarkHandledAsync("evt_1", "handler", null, None))).Count(isMarked => isMarked).Should().Be(1);
    }

    [SkippableFact]
    public async Task An_event_goes_from_pending_over_leased_to_processed()
    {
        (await Store.TryGetStateAsync("evt_1", None)).Should().BeNull();

        await Store.TryAddAsync(Received("evt_1"), None);
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Pending);

        var lease = (await Store.TryLeaseAsync("evt_1", Minute, None))!;
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Leased);

        (await Store.TryCompleteAsync(lease, None)).Should().BeTrue();
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Processed);
        (await Store.TryLeaseAsync("evt_1", Minute, None)).Should().BeNull();
        (await Store.LeaseDueAsync(10, Minute, None)).Should().BeEmpty();
        (await Store.TryAddAsync(Received("evt_1"), None)).Should().BeFalse();
    }

    [SkippableFact]
    public async Task A_lease_that_runs_out_is_taken_over_and_its_owner_can_change_nothing_any_more()
    {
        await Store.TryAddAsync(Received("evt_1"), None);
        var first = (await Store.TryLeaseAsync("evt_1", Minute, None))!;
        Clock.Advance(Minute - TimeSpan.FromMilliseconds(1));
        (await Store.TryLeaseAsync("evt_1", Minute, None)).Should().BeNull();
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Pending);

        var second = (await Store.TryLeaseAsync("evt_1", Minute, None))!;

        (first.Attempt, second.Attempt).Should().Be((1, 2));
        second.Id.Should().NotBe(first.Id);
        (await Store.TryRenewAsync(first, Minute, None)).Should().BeFalse();
        (await Store.TryCompleteAsync(first, None)).Should().BeFalse();
        (await Store.TryFailAsync(first, "late", Clock.GetUtcNow(), None)).Should().BeFalse();
        (await Store.TryFailAsync(first, "late", null, None)).Should().BeFalse();
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Leased);
        (await Store.TryCompleteAsync(second, None)).Should().BeTrue();
        (await Store.TryCompleteAsync(second, None)).Should().BeFalse();
    }

    [SkippableFact]
    public async Task A_lease_that_is_renewed_lasts_from_then_on_even_if_it_had_run_out()
    {
        await Store.TryAddAsync(Received("evt_1"), None);
        var lease = (await Store.TryLeaseAsync("evt_1", Minute, None))!;
        Clock.Advance(2 * Minute);

        (await Store.TryRenewAsync(lease, Minute, None)).Should().BeTrue();

        Clock.Advance(Minute / 2);
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Leased);
        Clock.Advance(Minute / 2);
        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Pending);
    }

    [SkippableFact]
    public async Task What_is_due_is_leased_in_the_order_in_which_it_came()
    {
        foreach (var id in (string[])["evt_c", "evt_a", "evt_b", "evt_d"])
        {
            await Store.TryAddAsync(Received(id), None);
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Store.TryLeaseAsync("evt_a", Minute, None);

        (await Store.LeaseDueAsync(2, Minute, None)).Select(lease => lease.Event.Id).Should().Equal("evt_c", "evt_b");
        (await Store.LeaseDueAsync(2, Minute, None)).Select(lease => lease.Event.Id).Should().Equal("evt_d");
        (await Store.LeaseDueAsync(2, Minute, None)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task Each_due_event_is_leased_to_one_of_many_who_ask_at_a_time()
    {
        for (var number = 0; number < 20; number++)
        {
            await Store.TryAddAsync(Received($"evt_{number}"), None);
        }

        var leased = (await AllAtOnce(() => Store.LeaseDueAsync(3, Minute, None))).SelectMany(leases => leases).Select(lease => lease.Event.Id).ToList();
        leased.AddRange((await Store.LeaseDueAsync(20, Minute, None)).Select(lease => lease.Event.Id));

        leased.Should().OnlyHaveUniqueItems().And.HaveCount(20);
    }

    [SkippableFact]
    public async Task What_failed_is_due_again_at_its_time_and_can_be_leased_by_name_before()
    {
        await Store.TryAddAsync(Received("evt_1"), None);
        var lease = (await Store.TryLeaseAsync("evt_1", Minute, None))!;

        (await Store.TryFailAsync(lease, "no luck", Clock.GetUtcNow() + Minute, None)).Should().BeTrue();

        (await Store.LeaseDueAsync(1, Minute, None)).Should().BeEmpty();
        lease = (await Store.TryLeaseAsync("evt_1", Minute, None))!;
        lease.Attempt.Should().Be(2);
        await Store.TryFailAsync(lease, "no luck", Clock.GetUtcNow() + Minute, None);
        Clock.Advance(Minute);
        (await Store.LeaseDueAsync(1, Minute, None)).Should().ContainSingle().Which.Attempt.Should().Be(3);
    }

    [SkippableFact]
    public async Task What_was_leased_ahead_of_its_time_is_due_at_once_when_the_lease_runs_out()
    {
        await Store.TryFailAsync(await AddAndLease("evt_1"), "no luck", Clock.GetUtcNow() + (60 * Minute), None);
        await Store.TryLeaseAsync("evt_1", Minute, None);
        (await Store.LeaseDueAsync(1, Minute, None)).Should().BeEmpty();

        Clock.Advance(Minute);

        (await Store.LeaseDueAsync(1, Minute, None)).Should().ContainSingle().Which.Attempt.Should().Be(3);
    }

    [SkippableFact]
    public async Task Dead_letters_are_listed_with_their_reasons_the_first_one_first_however_many()
    {
        for (var number = 0; number < 102; number++)
        {
            var lease = await AddAndLease($"evt_{number}");
            await Store.TryFailAsync(lease, $"reason {number}", nextAttempt: null, None);
            Clock.Advance(TimeSpan.FromMilliseconds(number % 2));
        }

        var letters = await List();

        letters.Should().HaveCount(102).And.BeInAscendingOrder(letter => letter.GivenUpAt);
        letters.Select(letter => letter.Event.Id).Should().OnlyHaveUniqueItems();
        letters.Should().OnlyContain(letter => letter.Attempts == 1 && letter.Reason == letter.Event.Id.Replace("evt_", "reason ") && letter.Event.Payload.Length > 0);
        (await Store.TryGetStateAsync("evt_7", None)).Should().Be(WebhookEventState.DeadLettered);
        (await Store.TryLeaseAsync("evt_7", Minute, None)).Should().BeNull();
        (await Store.LeaseDueAsync(200, Minute, None)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task A_dead_letter_that_is_requeued_begins_anew_and_keeps_its_marks()
    {
        var lease = await AddAndLease("evt_1");
        await Store.TryMarkHandledAsync("evt_1", "first", null, None);
        await Store.TryFailAsync(lease, "no luck", nextAttempt: null, None);

        (await Store.TryRequeueAsync("evt_1", None)).Should().BeTrue();
        (await Store.TryRequeueAsync("evt_1", None)).Should().BeFalse();
        (await Store.TryRequeueAsync("evt_2", None)).Should().BeFalse();

        (await List()).Should().BeEmpty();
        (await Store.LeaseDueAsync(1, Minute, None)).Should().ContainSingle().Which.Attempt.Should().Be(1);
        (await Store.GetHandledAsync("evt_1", None)).Should().Equal("first");
    }

    [SkippableFact]
    public async Task A_mark_is_of_one_event_and_one_handler()
    {
        await Store.TryAddAsync(Received("evt_1"), None);
        await Store.TryAddAsync(Received("evt_2"), None);

        (await Store.TryMarkHandledAsync("evt_1", "first", null, None)).Should().BeTrue();
        (await Store.TryMarkHandledAsync("evt_1", "first", null, None)).Should().BeFalse();
        (await Store.TryMarkHandledAsync("evt_1", "second", null, None)).Should().BeTrue();
        (await Store.TryMarkHandledAsync("evt_2", "first", null, None)).Should().BeTrue();

        (await Store.GetHandledAsync("evt_1", None)).Should().BeEquivalentTo("first", "second");
        (await Store.GetHandledAsync("evt_3", None)).Should().BeEmpty();
    }

    [SkippableFact]
    public async Task The_position_of_catching_up_goes_only_ahead()
    {
        (await Store.GetCatchUpPositionAsync(null, None)).Should().BeNull();

        await Store.SetCatchUpPositionAsync(null, Payloads.Start, None);
        await Store.SetCatchUpPositionAsync(null, Payloads.Start + Minute, None);
        await Store.SetCatchUpPositionAsync(null, Payloads.Start, None);

        (await Store.GetCatchUpPositionAsync(null, None)).Should().Be(Payloads.Start + Minute);
    }

    [SkippableFact]
    public async Task A_position_of_catching_up_far_in_the_future_is_taken_back()
    {
        await Store.SetCatchUpPositionAsync(null, Payloads.Start + TimeSpan.FromDays(2), None);

        await Store.SetCatchUpPositionAsync(null, Payloads.Start, None);

        (await Store.GetCatchUpPositionAsync(null, None)).Should().Be(Payloads.Start);
    }

    [SkippableFact]
    public async Task Each_account_has_a_position_of_its_own()
    {
        await Store.SetCatchUpPositionAsync("acct_1", Payloads.Start, None);
        await Store.SetCatchUpPositionAsync("acct_2", Payloads.Start - Minute, None);

        (await Store.GetCatchUpPositionAsync("acct_1", None)).Should().Be(Payloads.Start);
        (await Store.GetCatchUpPositionAsync("acct_2", None)).Should().Be(Payloads.Start - Minute);
        (await Store.GetCatchUpPositionAsync(null, None)).Should().BeNull();
    }

    [SkippableFact]
    public async Task A_lease_that_is_given_back_was_no_attempt_and_the_event_is_due_at_its_time()
    {
        var lease = await AddAndLease("evt_1");

        (await Store.TryReleaseAsync(lease, Clock.GetUtcNow() + Minute, None)).Should().BeTrue();
        (await Store.TryReleaseAsync(lease, Clock.GetUtcNow(), None)).Should().BeFalse();

        (await Store.TryGetStateAsync("evt_1", None)).Should().Be(WebhookEventState.Pending);
        (await Store.LeaseDueAsync(1, Minute, None)).Should().BeEmpty();
        Clock.Advance(Minute);
        (await Store.LeaseDueAsync(1, Minute, None)).Should().ContainSingle().Which.Attempt.Should().Be(1);
    }

    [SkippableFact]
    public async Task The_names_of_an_events_handlers_are_kept_until_it_is_requeued()
    {
        await Store.TryAddAsync(Received("evt_1") with { Handlers = ["grant credits", "Shop.Audit`1[Payments.Client.Invoice]"] }, None);

        var lease = (await Store.TryLeaseAsync("evt_1", Minute, None))!;
        lease.Event.Handlers.Should().Equal("grant credits", "Shop.Audit`1[Payments.Client.Invoice]");
        await Store.TryFailAsync(lease, "no luck", nextAttempt: null, None);
        (await List()).Should().ContainSingle().Which.Event.Handlers.Should().HaveCount(2);

        await Store.TryRequeueAsync("evt_1", None);
        (await Store.TryLeaseAsync("evt_1", Minute, None))!.Event.Handlers.Should().BeEmpty();
        (await AddAndLease("evt_2")).Event.Handlers.Should().BeEmpty();
    }

    [SkippableTheory]
    [InlineData(0xd83d)]
    [InlineData(0xde00)]
    [InlineData(0)]
    public async Task Any_text_can_be_kept_though_it_holds_half_of_a_character_or_none(int code)
    {
        var text = $"half {(char)code} and more";
        var received = Received($"evt_{text}") with { Type = text };
        (await Store.TryAddAsync(received, None)).Should().BeTrue();
        (await Store.TryAddAsync(received, None)).Should().BeFalse();
        (await Store.TryMarkHandledAsync(received.Id, text, null, None)).Should().BeTrue();
        (await Store.TryMarkHandledAsync(received.Id, text, null, None)).Should().BeFalse();
        var lease = (await Store.TryLeaseAsync(received.Id, Minute, None))!;

        (await Store.TryFailAsync(lease, text, Clock.GetUtcNow(), None)).Should().BeTrue();
        lease = (await Store.TryLeaseAsync(received.Id, Minute, None))!;
        (await Store.TryFailAsync(lease, text, nextAttempt: null, None)).Should().BeTrue();

        (await List()).Should().ContainSingle().Which.Reason.Should().StartWith("half ");
        (await Store.TryRequeueAsync(received.Id, None)).Should().BeTrue();
    }

    [SkippableFact]
    public async Task What_is_not_processed_is_counted()
    {
        (await Store.CountAsync(None)).Should().Be(new WebhookStoreCounts(0, 0, 0, null));

        await Store.TryFailAsync(await AddAndLease("evt_dead"), "no luck", nextAttempt: null, None);
        await Store.TryCompleteAsync(await AddAndLease("evt_done"), None);
        await AddAndLease("evt_leased");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store.TryFailAsync(await AddAndLease("evt_later"), "no luck", Clock.GetUtcNow() + Minute, None);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Store.TryAddAsync(Received("evt_new"), None);

        (await Store.CountAsync(None)).Should().Be(new WebhookStoreCounts(Pending: 2, Leased: 1, DeadLettered: 1, Payloads.Start + TimeSpan.FromSeconds(1)));
        Clock.Advance(Minute);
        (await Store.CountAsync(None)).Should().Be(new WebhookStoreCounts(Pending: 3, Leased: 0, DeadLettered: 1, Payloads.Start));
    }

    [SkippableFact]
    public async Task A_purge_forgets_what_was_processed_before_a_time_and_nothing_else()
    {
        var done = await AddAndLease("evt_done");
        var dead = await AddAndLease("evt_dead");
        await Store.TryMarkHandledAsync("evt_done", "handler", null, None);
        await Store.TryMarkHandledAsync("evt_dead", "handler", null, None);
        await Store.TryCompleteAsync(done, None);
        await Store.TryFailAsync(dead, "no luck", nextAttempt: null, None);
        await Store.TryAddAsync(Received("evt_new"), None);
        Clock.Advance(Minute);
        var before = Clock.GetUtcNow();
        await Store.TryCompleteAsync(await AddAndLease("evt_later"), None);
        Clock.Advance(Minute);

        (await Store.PurgeAsync(before, None)).Should().Be(1);
        (await Store.PurgeAsync(before, None)).Should().Be(0);

        (await Store.TryGetStateAsync("evt_done", None)).Should().BeNull();
        (await Store.GetHandledAsync("evt_done", None)).Should().BeEmpty();
        (await Store.GetHandledAsync("evt_dead", None)).Should().Equal("handler");
        (await Store.TryGetStateAsync("evt_dead", None)).Should().Be(WebhookEventState.DeadLettered);
        (await Store.TryGetStateAsync("evt_new", None)).Should().Be(WebhookEventState.Pending);
        (await Store.TryGetStateAsync("evt_later", None)).Should().Be(WebhookEventState.Processed);
        (await Store.TryAddAsync(Received("evt_done"), None)).Should().BeTrue();
    }

    protected ReceivedEvent Received(string id) => new(id, "invoice.paid", Payloads.Start - Minute, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""), Clock.GetUtcNow());

    /// <summary>Many threads at once, as far as the machine has them.</summary>
    protected static Task<TResult[]> AllAtOnce<TResult>(Func<Task<TResult>> call)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            await start.Task;
            return await call();
        })).ToList();
        start.SetResult();
        return Task.WhenAll(calls);
    }

    private async Task<WebhookLease> AddAndLease(string id)
    {
        await Store.TryAddAsync(Received(id), None);
        return (await Store.TryLeaseAsync(id, Minute, None))!;
    }

    private async Task<List<DeadLetter>> List()
    {
        var letters = new List<DeadLetter>();
        await foreach (var letter in Store.ListDeadLettersAsync(None))
        {
            letters.Add(letter);
        }

        return letters;
    }
}
