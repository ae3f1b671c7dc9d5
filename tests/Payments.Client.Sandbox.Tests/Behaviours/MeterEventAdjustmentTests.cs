using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class MeterEventAdjustmentTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_cancelled_event_no_longer_counts()
    {
        var meter = await _api.Meter();
        await _api.Report("5", ("identifier", "wrong"));
        await _api.Report("2");

        var adjustment = await Cancel("wrong");

        adjustment.Json.ToJsonString().Should().Be(
            """{"object":"billing.meter_event_adjustment","cancel":{"identifier":"wrong"},"event_name":"calls","livemode":false,"status":"pending","type":"cancel"}""");
        (await _api.UsageOf(meter.Id)).Should().Be(2);
    }

    [Fact]
    public async Task A_cancelled_event_is_not_counted_either()
    {
        var meter = await _api.Meter("count");
        await _api.Report("5", ("identifier", "wrong"));
        await _api.Report("2");

        await Cancel("wrong");

        (await _api.UsageOf(meter.Id)).Should().Be(1);
    }

    [Fact]
    public async Task Without_the_last_value_the_one_before_it_stands()
    {
        var meter = await _api.Meter("last");
        await _api.Use("3", _api.Now - 60);
        await _api.Report("9", ("identifier", "wrong"));

        await Cancel("wrong");

        (await _api.UsageOf(meter.Id)).Should().Be(3);
    }

    [Fact]
    public async Task An_event_is_cancelled_once()
    {
        var meter = await _api.Meter();
        await _api.Report("5", ("identifier", "wrong"));
        await Cancel("wrong");

        (await Post("wrong")).ShouldFail(400, param: "cancel[identifier]");

        (await _api.UsageOf(meter.Id)).Should().Be(0);
        (await _api.Report("5", ("identifier", "wrong"))).ShouldFail(400, param: "identifier");
    }

    [Fact]
    public async Task An_event_can_be_cancelled_for_24_hours_after_it_came()
    {
        var meter = await _api.Meter();
        await _api.Report("5", ("identifier", "in time"));
        await _api.Report("7", ("identifier", "too late"));

        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await Cancel("in time");
        _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));
        (await Post("too late")).ShouldFail(400, "resource_missing", "cancel[identifier]");

        (await _api.UsageOf(meter.Id)).Should().Be(7);
    }

    [Fact]
    public async Task It_is_when_the_event_came_that_matters_not_when_the_usage_was()
    {
        var meter = await _api.Meter();
        await _api.Report("5", ("identifier", "old"), ("timestamp", Metering.Text(_api.Now - (30 * 24 * 60 * 60))));

        await Cancel("old");

        (await _api.UsageOf(meter.Id)).Should().Be(0);
    }

    [Fact]
    public async Task Of_two_events_with_an_identifier_the_newer_one_is_cancelled()
    {
        var meter = await _api.Meter();
        await _api.Report("5", ("identifier", "again"));
        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(25));
        await _api.Report("7", ("identifier", "again"));

        await Cancel("again");

        (await _api.UsageOf(meter.Id)).Should().Be(5);
    }

    [Fact]
    public async Task Events_of_a_meter_that_was_switched_off_can_be_cancelled()
    {
        var meter = await _api.Meter();
        await _api.Report("5", ("identifier", "wrong"));
        await _api.Create($"{Metering.Meters}/{meter.Id}/deactivate");
        await _api.Meter();

        await Cancel("wrong");

        (await _api.UsageOf(meter.Id)).Should().Be(0);
    }

    [Fact]
    public async Task Name_and_identifier_must_be_those_of_an_event()
    {
        await _api.Meter();
        await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "sum"));
        await _api.Report("5", ("identifier", "one"));

        (await Post("none")).ShouldFail(400, "resource_missing", "cancel[identifier]");
        (await _api.Post(Metering.Adjustments, ("event_name", "others"), ("type", "cancel"), ("cancel[identifier]", "one")))
            .ShouldFail(400, "resource_missing", "cancel[identifier]");
        (await _api.Post(Metering.Adjustments, ("event_name", "none"), ("type", "cancel"), ("cancel[identifier]", "one")))
            .ShouldFail(400, "resource_missing", "event_name");
    }

    [Fact]
    public async Task An_adjustment_says_what_to_cancel()
    {
        await _api.Meter();

        (await _api.Post(Metering.Adjustments, ("event_name", "calls"), ("type", "cancel"))).ShouldFail(400, "parameter_missing", "cancel[identifier]");
        (await _api.Post(Metering.Adjustments, ("event_name", "calls"), ("cancel[identifier]", "one"))).ShouldFail(400, "parameter_missing", "type");
        (await _api.Post(Metering.Adjustments, ("type", "cancel"), ("cancel[identifier]", "one"))).ShouldFail(400, "parameter_missing", "event_name");
        (await _api.Post(Metering.Adjustments, ("event_name", "calls"), ("type", "undo"), ("cancel[identifier]", "one"))).ShouldFail(400, param: "type");
    }

    private async Task<TestResponse> Cancel(string identifier)
    {
        var response = await Post(identifier);
        response.Status.Should().Be(200, response.Body);
        return response;
    }

    private Task<TestResponse> Post(string identifier) =>
        _api.Post(Metering.Adjustments, ("event_name", "calls"), ("type", "cancel"), ("cancel[identifier]", identifier));
}
