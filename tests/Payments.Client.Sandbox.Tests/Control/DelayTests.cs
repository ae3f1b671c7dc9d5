using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Control;

public sealed class DelayTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_delayed_response_comes_when_the_clock_says_so_and_the_request_was_executed_at_once()
    {
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute) with { Method = "POST" });

        var charge = _api.Charge();

        (await _api.Get("/v1/charges")).Data.Should().HaveCount(1);
        _api.Clock.Advance(Minute - TimeSpan.FromMilliseconds(1));
        charge.IsCompleted.Should().BeFalse();
        _api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await charge).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(SandboxFaultTiming.BeforeExecution)]
    [InlineData(SandboxFaultTiming.AfterExecution)]
    public async Task A_response_may_be_delayed_for_thirty_days(SandboxFaultTiming when)
    {
        _api.Sandbox.FailNext(SandboxFault.Delayed(TimeSpan.FromDays(30)) with { When = when });

        var charge = _api.Charge();

        charge.IsCompleted.Should().BeFalse();
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(30));
        (await charge).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_delay_that_no_timer_can_be_set_to_is_refused_before_any_request_is_hit()
    {
        using var control = new ControlClient(_api.Sandbox);

        foreach (var delay in new[] { TimeSpan.FromDays(30) + TimeSpan.FromTicks(1), TimeSpan.MaxValue })
        {
            FluentActions.Invoking(() => SandboxFault.Delayed(delay)).Should().Throw<ArgumentOutOfRangeException>();
            FluentActions.Invoking(() => SandboxFault.Error(500) with { Delay = delay }).Should().Throw<ArgumentOutOfRangeException>();
        }

        foreach (var kind in new[] { "delayed", "error", "dropped", "truncated" })
        {
            var refused = await control.PostForm("faults", $"kind={kind}&delay=2592001");
            refused.ShouldFail(400, param: "delay");
            refused.Text("error.message").Should().Be("'delay' must be a number from 0 to 2592000.");
        }

        (await _api.Charge()).Status.Should().Be(200);
    }

    [Theory]
    [InlineData(SandboxFaultTiming.BeforeExecution)]
    [InlineData(SandboxFaultTiming.AfterExecution)]
    public async Task Advancing_the_sandboxs_clock_brings_a_delayed_response_forward(SandboxFaultTiming when)
    {
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute) with { When = when });
        var charge = _api.Charge();
        _api.Clock.Advance(TimeSpan.FromSeconds(10));

        _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(49));
        charge.IsCompleted.Should().BeFalse();
        _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));

        (await charge).Status.Should().Be(200);
    }

    [Fact]
    public async Task Who_gives_up_before_the_execution_leaves_nothing_behind()
    {
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute) with { When = SandboxFaultTiming.BeforeExecution });
        using var http = new HttpClient(_api.Sandbox.CreateHandler()) { BaseAddress = new Uri("https://api.example.test") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_1");
        using var form = new StringContent("amount=2000&currency=usd&source=tok_visa", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        using var patience = new CancellationTokenSource();
        var charge = http.PostAsync(new Uri("/v1/charges", UriKind.Relative), form, patience.Token);

        await patience.CancelAsync();

        await FluentActions.Awaiting(() => charge).Should().ThrowAsync<OperationCanceledException>();
        _api.Clock.Advance(Minute);
        (await _api.Get("/v1/charges")).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task An_error_may_be_late_too()
    {
        _api.Sandbox.FailNext(SandboxFault.Error(503) with { Delay = Minute });

        var response = _api.Get("/v1/charges");

        response.IsCompleted.Should().BeFalse();
        _api.Clock.Advance(Minute);
        (await response).Status.Should().Be(503);
    }

    [Fact]
    public void Whoever_calls_Handle_does_the_waiting()
    {
        var request = new SandboxRequest("GET", "/v1/charges");
        request.Headers["Authorization"] = "Bearer sk_test_1";
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute));
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute) with { When = SandboxFaultTiming.BeforeExecution });
        _api.Sandbox.FailNext(SandboxFault.Dropped());

        var late = _api.Sandbox.Handle(request);
        var alsoLate = _api.Sandbox.Handle(request);
        var dropped = _api.Sandbox.Handle(request);
        var fine = _api.Sandbox.Handle(request);

        (late.Status, late.Delay, late.Delivery).Should().Be((200, Minute, SandboxDelivery.Whole));
        (alsoLate.Status, alsoLate.Delay).Should().Be((200, Minute));
        dropped.Delivery.Should().Be(SandboxDelivery.Dropped);
        (fine.Delay, fine.Delivery).Should().Be((TimeSpan.Zero, SandboxDelivery.Whole));
    }

    [Fact]
    public async Task HandleAsync_waits_before_the_execution_and_leaves_the_rest_to_the_caller()
    {
        var request = new SandboxRequest("GET", "/v1/charges");
        request.Headers["Authorization"] = "Bearer sk_test_1";
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute) with { When = SandboxFaultTiming.BeforeExecution });
        _api.Sandbox.FailNext(SandboxFault.Delayed(Minute));

        var first = _api.Sandbox.HandleAsync(request);
        var second = await _api.Sandbox.HandleAsync(request);

        first.IsCompleted.Should().BeFalse();
        second.Delay.Should().Be(Minute);
        _api.Clock.Advance(Minute);
        (await first).Delay.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Every_timer_of_the_sandboxs_clock_goes_along_when_the_clock_is_advanced()
    {
        var calls = new List<long>();
        await using var timer = _api.Sandbox.Clock.CreateTimer(
            _ => calls.Add(_api.Sandbox.Clock.GetUtcNow().ToUnixTimeSeconds() - _api.Now), null, TimeSpan.FromHours(2), TimeSpan.FromHours(1));

        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        calls.Should().BeEmpty();
        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(1));
        calls.Should().Equal(7200);
        _api.Clock.Advance(TimeSpan.FromMinutes(30));
        _api.Sandbox.AdvanceClock(TimeSpan.FromMinutes(30));
        calls.Should().Equal(7200, 9000);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).Should().BeTrue();
        _api.Sandbox.AdvanceClock(TimeSpan.FromDays(1));
        calls.Should().HaveCount(2);
    }
}
