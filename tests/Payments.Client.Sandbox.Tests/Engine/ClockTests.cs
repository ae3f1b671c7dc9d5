using Microsoft.Extensions.Time.Testing;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Engine;

public sealed class ClockTests
{
    [Fact]
    public void Time_timestamps_and_timers_are_advanced_together()
    {
        using var api = new SandboxApi();
        var clock = api.Sandbox.Clock;
        var (start, time) = (clock.GetTimestamp(), clock.GetUtcNow());
        var calls = 0;
        using var timer = clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan);

        api.Sandbox.AdvanceClock(TimeSpan.FromHours(2));
        api.Clock.Advance(TimeSpan.FromMinutes(30));

        clock.GetElapsedTime(start).Should().Be(TimeSpan.FromHours(2.5));
        (clock.GetUtcNow() - time).Should().Be(TimeSpan.FromHours(2.5));
        calls.Should().Be(0);
        api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(30));
        calls.Should().Be(1);
    }

    [Fact]
    public void Timestamps_never_go_back()
    {
        using var api = new SandboxApi();
        api.Sandbox.AdvanceClock(TimeSpan.FromDays(365_000));
        var before = api.Sandbox.Clock.GetTimestamp();

        api.Sandbox.Reset();

        api.Sandbox.Clock.GetTimestamp().Should().Be(before);
    }

    [Fact]
    public void A_timer_that_is_disposed_calls_nobody_and_can_not_be_set()
    {
        using var api = new SandboxApi();
        var calls = 0;
        var timer = api.Sandbox.Clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        timer.Dispose();

        timer.Change(TimeSpan.Zero, TimeSpan.Zero).Should().BeFalse();
        api.Sandbox.AdvanceClock(TimeSpan.FromHours(2));

        calls.Should().Be(0);
    }

    [Fact]
    public void A_timer_that_takes_no_such_time_is_as_it_was()
    {
        using var api = new SandboxApi();
        var calls = 0;
        using var timer = api.Sandbox.Clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        foreach (var time in new[] { TimeSpan.MaxValue, TimeSpan.FromDays(50), TimeSpan.FromMilliseconds(-2) })
        {
            FluentActions.Invoking(() => timer.Change(time, Timeout.InfiniteTimeSpan)).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => timer.Change(TimeSpan.Zero, time)).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => api.Sandbox.Clock.CreateTimer(_ => calls++, null, time, Timeout.InfiniteTimeSpan)).Should().Throw<ArgumentOutOfRangeException>();
        }

        api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        calls.Should().Be(1);
    }

    [Fact]
    public void A_timer_without_a_period_calls_once()
    {
        using var api = new SandboxApi();
        var calls = 0;
        using var timer = api.Sandbox.Clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(1), TimeSpan.Zero);

        api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));

        calls.Should().Be(1);
    }

    [Fact]
    public void A_timer_that_is_set_anew_while_the_clock_is_advanced_keeps_to_that()
    {
        var clock = new MeddlingClock(SandboxApi.Start);
        using var sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Clock = clock });
        var calls = 0;
        using var timer = sandbox.Clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(3), Timeout.InfiniteTimeSpan);
        clock.BeforeTimerOf(TimeSpan.FromHours(2), () => timer.Change(TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan));

        sandbox.AdvanceClock(TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromMinutes(1));
        calls.Should().Be(1);
    }

    [Fact]
    public void A_call_that_comes_before_its_time_is_put_off_and_not_lost()
    {
        var clock = new MeddlingClock(SandboxApi.Start);
        using var sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Clock = clock });
        var calls = 0;
        using var timer = sandbox.Clock.CreateTimer(_ => calls++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        clock.CallAll();
        calls.Should().Be(0);
        clock.Advance(TimeSpan.FromHours(1));
        calls.Should().Be(1);
        clock.CallAll();
        calls.Should().Be(1);
    }

    [Fact]
    public async Task A_request_that_is_saved_after_the_clock_was_moved_does_not_set_it_back()
    {
        var store = new HeldStore();
        using var api = new SandboxApi(store);
        var advancing = Task.Run(() => api.Sandbox.AdvanceClock(TimeSpan.FromHours(1)));
        await store.Saving;
        var request = new SandboxRequest("POST", "/v1/charges") { Body = "amount=2000&currency=usd&source=tok_visa" };
        request.Headers["Authorization"] = "Bearer sk_test_1";
        request.Headers["Content-Type"] = "application/x-www-form-urlencoded";
        var charging = new Thread(() => api.Sandbox.Handle(request));
        charging.Start();
        SpinWait.SpinUntil(() => charging.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)).Should().BeTrue();

        store.Release();

        await advancing;
        charging.Join();
        using var later = new SandboxApi(store);
        later.Sandbox.Clock.GetUtcNow().Should().Be(SandboxApi.Start.AddHours(1));
        (await later.Get("/v1/charges")).Data.Should().ContainSingle();
    }

    [Fact]
    public async Task The_clock_ends_before_times_do_and_the_sandbox_goes_on()
    {
        var store = new MemoryStore();
        using var api = new SandboxApi(store);
        using var control = new ControlClient(api.Sandbox);
        var responses = new List<int>();
        for (var i = 0; i < 90; i++)
        {
            responses.Add((await control.PostForm("clock/advance", "days=36500")).Status);
        }

        responses[..69].Should().AllBeEquivalentTo(200);
        responses[^1].Should().Be(400);
        FluentActions.Invoking(() => api.Sandbox.AdvanceClock(TimeSpan.MaxValue)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*year 9000*");
        await api.Charge(("capture", "false"));
        using var later = new SandboxApi(store);
        later.Clock.Advance(TimeSpan.FromDays(3650));
        await later.Charge();
        (await later.Get("/v1/charges")).Data.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("not json", "*not JSON*")]
    [InlineData("""{"ids":1}""", "*does not say how far the clock is*")]
    [InlineData("""{"clock_offset_ticks":-1,"ids":1}""", "*clock is out of range*")]
    [InlineData("""{"clock_offset_ticks":9000000000000000000,"ids":1}""", "*clock is out of range*")]
    [InlineData("""{"clock_offset_ticks":0,"ids":-1}""", "*which ids were given*")]
    [InlineData("""{"clock_offset_ticks":0,"ids":9000000000000000000}""", "*which ids were given*")]
    public void A_state_whose_own_record_is_wrong_is_refused_at_the_start(string own, string message) =>
        Starting(new StateRecord("", "_sandbox", "sandbox", 0, own)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Theory]
    [InlineData("charge", "ch_1", "{", "*'charge' 'ch_1' of 'acct_1' can't be read*not JSON*")]
    [InlineData("charge", "ch_1", "[]", "*not an object with its id*")]
    [InlineData("charge", "ch_1", """{"id":"ch_2"}""", "*not an object with its id*")]
    [InlineData("_agenda", "x", """{"_id":"x"}""", "*no entry of its schedule*")]
    [InlineData("_delivery", "whd_00000001", """{"id":"whd_00000001","state":"pending"}""", "*webhook delivery 'whd_00000001' can't be read*")]
    public void A_state_with_a_record_that_is_wrong_is_refused_at_the_start(string kind, string id, string json, string message) =>
        Starting(Own, new StateRecord("acct_1", kind, id, 0, json)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void A_state_that_is_not_whole_is_refused_at_the_start() =>
        Starting(new StateRecord("acct_1", "charge", "ch_1", 0, """{"id":"ch_1"}""")).Should().Throw<InvalidDataException>().WithMessage("*not whole*");

    [Fact]
    public void Kinds_of_a_later_version_are_kept()
    {
        var unknown = new StateRecord("acct_1", "novelty", "nov_1", 0, """{"id":"nov_1"}""");
        var store = new MemoryStore();
        store.Save([Own, unknown, new StateRecord("acct_1", "_agenda", "0", 0, """{"_id":"0","due":1,"kind":"novelty.ends","object":"nov_1"}""")]);

        using var api = new SandboxApi(store);
        api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));

        api.Sandbox.TakeSnapshot().Records.Should().Contain(unknown);
        api.Sandbox.Failures.Should().ContainSingle(failure => failure.Kind == "novelty.ends");
    }

    private static StateRecord Own => new("", "_sandbox", "sandbox", 0, """{"clock_offset_ticks":0,"ids":1}""");

    private static Action Starting(params StateRecord[] records)
    {
        var store = new MemoryStore();
        store.Save(records);
        return () => new PaymentsSandbox(new PaymentsSandboxOptions { Store = store, Clock = new FakeTimeProvider(SandboxApi.Start) }).Dispose();
    }
}
