using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class AlertFiringTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_alert_fires_when_usage_reaches_it_and_never_again()
    {
        var meter = await _api.Meter();
        var alert = await _api.Alert(meter.Id);

        await _api.Report("99.5");
        Fired().Should().BeEmpty();
        await _api.Report("1.2");
        await _api.Report("500");

        var triggered = Fired().Should().ContainSingle().Subject;
        triggered.ToJsonString().Should().Be(
            $$"""{"object":"billing.alert_triggered","alert":{{alert.Json.ToJsonString()}},"created":{{_api.Now}},"customer":"cus_1","livemode":false,"value":100}""");
        (await _api.Get($"{Metering.Alerts}/{alert.Id}")).Text("status").Should().Be("active");
    }

    [Fact]
    public async Task Reaching_the_threshold_is_enough()
    {
        await _api.Alert((await _api.Meter()).Id);

        await _api.Report("100");

        Fired().Should().ContainSingle();
    }

    [Fact]
    public async Task An_alert_on_every_customer_fires_once_for_each()
    {
        await _api.Alert((await _api.Meter()).Id);

        await _api.ReportFor("cus_1", "150");
        await _api.ReportFor("cus_2", "60");
        await _api.ReportFor("cus_2", "60");
        await _api.ReportFor("cus_1", "150");

        Fired().Select(triggered => ((string?)triggered["customer"], (long)triggered["value"]!)).Should().Equal(("cus_1", 150), ("cus_2", 120));
    }

    [Fact]
    public async Task An_alert_on_one_customer_ignores_the_others()
    {
        await _api.Alert((await _api.Meter()).Id, Metering.For("cus_2"));

        await _api.ReportFor("cus_1", "150");
        Fired().Should().BeEmpty();
        await _api.ReportFor("cus_2", "150");

        Fired().Should().ContainSingle().Which["customer"]!.GetValue<string>().Should().Be("cus_2");
    }

    [Fact]
    public async Task An_alert_ignores_other_meters()
    {
        await _api.Alert((await _api.Meter()).Id);
        await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "sum"));

        await _api.Create(Metering.Events, ("event_name", "others"), ("payload[stripe_customer_id]", "cus_1"), ("payload[value]", "150"));

        Fired().Should().BeEmpty();
    }

    [Theory]
    [InlineData("count", 100)]
    [InlineData("last", 2)]
    public async Task Usage_is_what_the_formula_makes_of_it(string formula, int firesAt)
    {
        await _api.Alert((await _api.Meter(formula)).Id);

        for (var i = 1; i < firesAt; i++)
        {
            await _api.Report("60");
        }

        Fired().Should().BeEmpty();
        await _api.Report("100");

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(100);
    }

    [Fact]
    public async Task An_older_value_does_not_replace_the_last_one()
    {
        await _api.Alert((await _api.Meter("last")).Id);
        await _api.Use("60");

        await _api.Use("150", _api.Now - 60);

        Fired().Should().BeEmpty();
    }

    [Fact]
    public async Task Events_grouped_by_the_sender_replace_each_other()
    {
        await _api.Alert((await _api.Meter("sum", ("event_time_window", "day"))).Id);

        await _api.Use("60");
        await _api.Use("70");
        await _api.Use("20", _api.Now - 60);
        Fired().Should().BeEmpty();
        await _api.Use("30", _api.Now - (24 * 60 * 60));

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(100);
    }

    [Fact]
    public async Task What_was_used_before_counts_at_the_next_event()
    {
        var meter = await _api.Meter();
        await _api.Report("150");

        await _api.Alert(meter.Id);
        Fired().Should().BeEmpty();
        await _api.Report("1");

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(151);
    }

    [Fact]
    public async Task Cancelled_events_do_not_count()
    {
        var meter = await _api.Meter();
        await _api.Report("40", ("identifier", "wrong"));
        await _api.Alert(meter.Id);
        await Cancel("wrong");

        await _api.Report("99");
        Fired().Should().BeEmpty();
        await _api.Report("1");

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(100);
    }

    [Fact]
    public async Task A_cancelled_last_value_is_not_the_last()
    {
        var meter = await _api.Meter("last");
        await _api.Report("200", ("identifier", "wrong"), ("timestamp", Metering.Text(_api.Now + 60)));
        await _api.Alert(meter.Id);
        await Cancel("wrong");

        await _api.Report("99");
        Fired().Should().BeEmpty();
        await _api.Report("100");

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(100);
    }

    [Fact]
    public async Task A_cancelled_event_gives_its_window_back_to_the_one_before()
    {
        var meter = await _api.Meter("sum", ("event_time_window", "hour"));
        await _api.Use("60");
        await _api.Report("90", ("identifier", "wrong"));
        await _api.Alert(meter.Id);
        await Cancel("wrong");

        await _api.Use("39", _api.Now - (60 * 60));
        Fired().Should().BeEmpty();
        await _api.Use("40", _api.Now - (60 * 60));

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(100);
        (await _api.UsageOf(meter.Id)).Should().Be(100);
    }

    [Theory]
    [InlineData("sum", null)]
    [InlineData("sum", "hour")]
    [InlineData("sum", "day")]
    [InlineData("count", null)]
    [InlineData("count", "hour")]
    [InlineData("last", null)]
    [InlineData("last", "day")]
    public async Task What_fires_an_alert_is_what_a_summary_says_however_the_usage_came_about(string formula, string? window)
    {
        var random = new Random(7);
        var meter = await _api.Meter(formula, window is null ? [] : [("event_time_window", window)]);
        for (var round = 0; round < 20; round++)
        {
            await UseAndCancel(random, $"round {round}");
            await _api.Create(Metering.Alerts, Metering.AlertForm(meter.Id, gte: 1));
            await _api.Report("1", ("timestamp", Metering.Text(_api.Now - random.Next(100_000))));

            ((double)Fired()[^1]["value"]!).Should().Be(await _api.UsageOf(meter.Id));
            Fired().Should().HaveCount(round + 1);
        }
    }

    [Fact]
    public async Task A_fired_alert_stays_fired_although_the_usage_was_cancelled()
    {
        await _api.Alert((await _api.Meter()).Id);
        await _api.Report("150", ("identifier", "wrong"));
        await Cancel("wrong");

        await _api.Report("150");

        Fired().Should().ContainSingle();
    }

    [Fact]
    public async Task A_deactivated_alert_does_not_fire_until_it_is_active_again()
    {
        var alert = await _api.Alert((await _api.Meter()).Id);
        (await _api.Create($"{Metering.Alerts}/{alert.Id}/deactivate")).Text("status").Should().Be("inactive");

        await _api.Report("150");
        Fired().Should().BeEmpty();
        (await _api.Create($"{Metering.Alerts}/{alert.Id}/activate")).Text("status").Should().Be("active");
        await _api.Report("1");

        Fired().Should().ContainSingle();
    }

    [Fact]
    public async Task Activating_again_does_not_make_an_alert_fire_twice()
    {
        var alert = await _api.Alert((await _api.Meter()).Id);
        await _api.Report("150");
        await _api.Create($"{Metering.Alerts}/{alert.Id}/deactivate");
        await _api.Create($"{Metering.Alerts}/{alert.Id}/activate");

        await _api.Report("150");

        Fired().Should().ContainSingle();
    }

    private async Task UseAndCancel(Random random, string round)
    {
        for (var i = 0; i < 8; i++)
        {
            var time = Metering.Text(_api.Now - random.Next(100_000));
            await _api.Report(Metering.Text(random.Next(1, 50)), ("identifier", $"{round} {i}"), ("timestamp", time));
        }

        foreach (var i in Enumerable.Range(0, 8).Where(_ => random.Next(3) == 0))
        {
            await Cancel($"{round} {i}");
        }
    }

    private Task<TestResponse> Cancel(string identifier) =>
        _api.Create(Metering.Adjustments, ("event_name", "calls"), ("type", "cancel"), ("cancel[identifier]", identifier));

    private IReadOnlyList<JsonObject> Fired() =>
        [.. _api.Events().Where(happened => happened.Type == "billing.alert.triggered").Select(happened => happened.Object)];
}
