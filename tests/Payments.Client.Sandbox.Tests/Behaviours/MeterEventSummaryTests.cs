using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class MeterEventSummaryTests : IDisposable
{
    private const long Minute = 60;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    // Midnight of the day on which the sandbox starts at ten.
    private static readonly long Midnight = SandboxApi.Start.ToUnixTimeSeconds() - (10 * Hour);

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Theory]
    [InlineData("sum", 10.5)]
    [InlineData("count", 3)]
    [InlineData("last", 2.5)]
    public async Task Events_are_added_up_by_the_formula(string formula, double expected)
    {
        var meter = await _api.Meter(formula);
        await _api.Use("5", Midnight);
        await _api.Use("2.5", Midnight + Hour);
        await _api.Use("3", Midnight + Minute);

        var summaries = await _api.Summaries(meter.Id, Midnight, Midnight + Day);

        summaries.Data.Should().ContainSingle();
        summaries.Text("data.0.object").Should().Be("billing.meter_event_summary");
        summaries.Text("data.0.id").Should().StartWith("mtrusg_");
        ((double)summaries["data.0.aggregated_value"]!).Should().Be(expected);
        summaries.Whole("data.0.start_time").Should().Be(Midnight);
        summaries.Whole("data.0.end_time").Should().Be(Midnight + Day);
        summaries.Text("data.0.meter").Should().Be(meter.Id);
        summaries.Flag("data.0.livemode").Should().BeFalse();
        summaries.Text("url").Should().Be($"{Metering.Meters}/{meter.Id}/event_summaries");
        summaries.Flag("has_more").Should().BeFalse();
    }

    [Fact]
    public async Task Decimals_are_added_exactly()
    {
        var meter = await _api.Meter();
        await _api.Use("0.1");
        await _api.Use("0.2");

        (await _api.Summaries(meter.Id, Midnight, Midnight + Day))["data.0.aggregated_value"]!.ToJsonString().Should().Be("0.3");
    }

    [Fact]
    public async Task Of_two_values_of_the_same_second_the_one_that_came_later_is_the_last()
    {
        var meter = await _api.Meter("last");
        await _api.Use("1", Midnight);
        await _api.Use("2", Midnight);

        (await _api.UsageOf(meter.Id)).Should().Be(2);
    }

    [Fact]
    public async Task The_start_belongs_to_the_span_and_the_end_does_not()
    {
        var meter = await _api.Meter();
        await _api.Use("1", Midnight - 1);
        await _api.Use("10", Midnight);
        await _api.Use("100", Midnight + Minute - 1);
        await _api.Use("1000", Midnight + Minute);

        (await _api.Summaries(meter.Id, Midnight, Midnight + Minute)).Whole("data.0.aggregated_value").Should().Be(110);
    }

    [Fact]
    public async Task A_span_without_events_has_a_summary_of_nothing()
    {
        var meter = await _api.Meter("last");

        (await _api.Summaries(meter.Id, Midnight, Midnight + Minute)).Whole("data.0.aggregated_value").Should().Be(0);
    }

    [Fact]
    public async Task Hours_with_events_have_summaries_newest_first()
    {
        var meter = await _api.Meter();
        await _api.Use("1", Midnight);
        await _api.Use("2", Midnight + Hour - 1);
        await _api.Use("4", Midnight + (3 * Hour));

        var summaries = await _api.Summaries(meter.Id, Midnight, Midnight + (4 * Hour), ("value_grouping_window", "hour"));

        summaries.Data.Should().HaveCount(2);
        summaries.Whole("data.0.start_time").Should().Be(Midnight + (3 * Hour));
        summaries.Whole("data.0.end_time").Should().Be(Midnight + (4 * Hour));
        summaries.Whole("data.0.aggregated_value").Should().Be(4);
        summaries.Whole("data.1.start_time").Should().Be(Midnight);
        summaries.Whole("data.1.end_time").Should().Be(Midnight + Hour);
        summaries.Whole("data.1.aggregated_value").Should().Be(3);
    }

    [Fact]
    public async Task Days_are_those_of_utc()
    {
        var meter = await _api.Meter("last");
        await _api.Use("1", Midnight - Day);
        await _api.Use("2", Midnight - 1);
        await _api.Use("4", Midnight);

        var summaries = await _api.Summaries(meter.Id, Midnight - (7 * Day), Midnight + Day, ("value_grouping_window", "day"));

        summaries.Data.Select(item => ((long)item!["start_time"]!, (double)item["aggregated_value"]!))
            .Should().Equal((Midnight, 4), (Midnight - Day, 2));
    }

    [Fact]
    public async Task Summaries_are_paged_in_both_directions()
    {
        var meter = await _api.Meter();
        for (var hour = 0; hour < 5; hour++)
        {
            await _api.Use("1", Midnight + (hour * Hour));
        }

        var all = (await Page(meter.Id)).Ids;
        all.Should().OnlyHaveUniqueItems().And.HaveCount(5);

        var first = await Page(meter.Id, ("limit", "2"));
        first.Ids.Should().Equal(all[0], all[1]);
        first.Flag("has_more").Should().BeTrue();
        var last = await Page(meter.Id, ("starting_after", all[3]));
        last.Ids.Should().Equal(all[4]);
        last.Flag("has_more").Should().BeFalse();
        (await Page(meter.Id, ("limit", "2"), ("ending_before", all[3]))).Ids.Should().Equal(all[1], all[2]);
        (await Page(meter.Id, ("starting_after", "mtrusg_none"))).ShouldFail(400, "resource_missing", "starting_after");
    }

    [Fact]
    public async Task An_id_names_one_span_of_one_customer()
    {
        var meter = await _api.Meter();
        await _api.Use("1");
        var id = (await _api.Summaries(meter.Id, Midnight, Midnight + Day)).Text("data.0.id");
        await _api.Use("1");

        (await _api.Summaries(meter.Id, Midnight, Midnight + Day)).Text("data.0.id").Should().Be(id);
        (await _api.Summaries(meter.Id, Midnight, Midnight + Hour)).Text("data.0.id").Should().NotBe(id);
        (await _api.Summaries(meter.Id, Midnight, Midnight + Day, ("customer", "cus_2"))).Text("data.0.id").Should().NotBe(id);
    }

    [Theory]
    [InlineData(1, 0, null, "start_time")]
    [InlineData(0, 59, null, "end_time")]
    [InlineData(60, 0, "hour", "start_time")]
    [InlineData(0, 60, "hour", "end_time")]
    [InlineData(3600, 0, "day", "start_time")]
    [InlineData(0, 3600, "day", "end_time")]
    public async Task Spans_lie_on_minutes_hours_or_days(long startsLate, long endsLate, string? window, string param)
    {
        var meter = await _api.Meter();
        (string, string)[] grouping = window is null ? [] : [("value_grouping_window", window)];

        (await _api.Summaries(meter.Id, Midnight + startsLate, Midnight + Day + endsLate, grouping)).ShouldFail(400, param: param);
        (await _api.Summaries(meter.Id, Midnight, Midnight + Day, grouping)).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_span_begins_before_it_ends()
    {
        var meter = await _api.Meter();

        (await _api.Summaries(meter.Id, Midnight, Midnight)).ShouldFail(400, param: "start_time");
        (await _api.Summaries(meter.Id, Midnight + Day, Midnight)).ShouldFail(400, param: "start_time");
    }

    [Fact]
    public async Task Customer_and_span_are_needed()
    {
        var meter = await _api.Meter();
        var path = $"{Metering.Meters}/{meter.Id}/event_summaries";

        (await _api.Get(path, ("start_time", "0"), ("end_time", "60"))).ShouldFail(400, "parameter_missing", "customer");
        (await _api.Get(path, ("customer", "cus_1"), ("end_time", "60"))).ShouldFail(400, "parameter_missing", "start_time");
        (await _api.Get(path, ("customer", "cus_1"), ("start_time", "0"))).ShouldFail(400, "parameter_missing", "end_time");
        (await _api.Summaries(meter.Id, 0, 60, ("customer", "Ann"))).ShouldFail(400, "resource_missing", "customer");
        (await _api.Summaries(meter.Id, 0, 60, ("value_grouping_window", "week"))).ShouldFail(400, param: "value_grouping_window");
    }

    [Fact]
    public async Task Of_events_grouped_by_the_sender_the_latest_of_a_window_replaces_the_others()
    {
        var meter = await _api.Meter("sum", ("event_time_window", "hour"));
        await _api.Use("5", Midnight);
        await _api.Use("8", Midnight);
        await _api.Use("7", Midnight + Hour + Minute);
        await _api.Use("1", Midnight + Hour);

        (await _api.Summaries(meter.Id, Midnight, Midnight + Day)).Whole("data.0.aggregated_value").Should().Be(15);
    }

    [Fact]
    public async Task A_meter_switched_off_still_tells_what_was_used()
    {
        var meter = await _api.Meter();
        await _api.Use("5");
        await _api.Create($"{Metering.Meters}/{meter.Id}/deactivate");

        (await _api.UsageOf(meter.Id)).Should().Be(5);
    }

    [Fact]
    public async Task Usage_outlives_the_sandbox_in_its_store()
    {
        var store = new MemoryStore();
        using var before = new SandboxApi(store);
        var meter = await before.Meter();
        await before.Report("5", ("identifier", "one"));
        await before.Report("3", ("identifier", "two"));
        await before.Create(Metering.Adjustments, ("event_name", "calls"), ("type", "cancel"), ("cancel[identifier]", "two"));

        using var after = new SandboxApi(store);

        (await after.UsageOf(meter.Id)).Should().Be(5);
        (await after.Report("5", ("identifier", "one"))).ShouldFail(400, param: "identifier");
    }

    private Task<TestResponse> Page(string meter, params (string Name, string Value)[] more) =>
        _api.Summaries(meter, Midnight, Midnight + Day, [("value_grouping_window", "hour"), .. more]);
}
