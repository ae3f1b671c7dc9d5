using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class AlertTests : IDisposable
{
    private const string Triggered = "billing.alert.triggered";

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_alert_watches_every_customer_of_a_meter()
    {
        var meter = await _api.Meter();

        var alert = await Alert(meter.Id);

        alert.Id.Should().StartWith("alrt_");
        alert.Json.ToJsonString().Should().Be(
            $$$"""{"id":"{{{alert.Id}}}","object":"billing.alert","alert_type":"usage_threshold","livemode":false,"status":"active","title":"Many calls","usage_threshold":"""
            + $$$"""{"filters":[],"gte":100,"meter":"{{{meter.Id}}}","recurrence":"one_time"}}""");
        (await _api.Get($"{Metering.Alerts}/{alert.Id}")).Body.Should().Be(alert.Body);
    }

    [Fact]
    public async Task An_alert_may_watch_one_customer()
    {
        var meter = await _api.Meter();

        var alert = await Alert(meter.Id, [.. For("cus_1"), ("expand[]", "usage_threshold.meter")]);

        alert.Text("usage_threshold.filters.0.customer").Should().Be("cus_1");
        alert.Text("usage_threshold.filters.0.type").Should().Be("customer");
        alert.Text("usage_threshold.meter.event_name").Should().Be("calls");
    }

    [Fact]
    public async Task An_alert_fires_when_usage_reaches_it_and_never_again()
    {
        var meter = await _api.Meter();
        var alert = await Alert(meter.Id);

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
        await Alert((await _api.Meter()).Id);

        await _api.Report("100");

        Fired().Should().ContainSingle();
    }

    [Fact]
    public async Task An_alert_on_every_customer_fires_once_for_each()
    {
        await Alert((await _api.Meter()).Id);

        await _api.ReportFor("cus_1", "150");
        await _api.ReportFor("cus_2", "60");
        await _api.ReportFor("cus_2", "60");
        await _api.ReportFor("cus_1", "150");

        Fired().Select(triggered => ((string?)triggered["customer"], (long)triggered["value"]!)).Should().Equal(("cus_1", 150), ("cus_2", 120));
    }

    [Fact]
    public async Task An_alert_on_one_customer_ignores_the_others()
    {
        await Alert((await _api.Meter()).Id, For("cus_2"));

        await _api.ReportFor("cus_1", "150");
        Fired().Should().BeEmpty();
        await _api.ReportFor("cus_2", "150");

        Fired().Should().ContainSingle().Which["customer"]!.GetValue<string>().Should().Be("cus_2");
    }

    [Fact]
    public async Task An_alert_ignores_other_meters()
    {
        await Alert((await _api.Meter()).Id);
        await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "sum"));

        await _api.Create(Metering.Events, ("event_name", "others"), ("payload[stripe_customer_id]", "cus_1"), ("payload[value]", "150"));

        Fired().Should().BeEmpty();
    }

    [Theory]
    [InlineData("count", 100)]
    [InlineData("last", 2)]
    public async Task Usage_is_what_the_formula_makes_of_it(string formula, int firesAt)
    {
        await Alert((await _api.Meter(formula)).Id);

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
        await Alert((await _api.Meter("last")).Id);
        await _api.Use("60");

        await _api.Use("150", _api.Now - 60);

        Fired().Should().BeEmpty();
    }

    [Fact]
    public async Task Events_grouped_by_the_sender_replace_each_other()
    {
        await Alert((await _api.Meter("sum", ("event_time_window", "day"))).Id);

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

        await Alert(meter.Id);
        Fired().Should().BeEmpty();
        await _api.Report("1");

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(151);
    }

    [Fact]
    public async Task Cancelled_events_do_not_count()
    {
        var meter = await _api.Meter();
        await _api.Report("40", ("identifier", "wrong"));
        await Alert(meter.Id);
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
        await Alert(meter.Id);
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
        await Alert(meter.Id);
        await Cancel("wrong");

        await _api.Use("39", _api.Now - (60 * 60));
        Fired().Should().BeEmpty();
        await _api.Use("40", _api.Now - (60 * 60));

        Fired().Should().ContainSingle().Which["value"]!.GetValue<long>().Should().Be(100);
        (await _api.UsageOf(meter.Id)).Should().Be(100);
    }

    [Fact]
    public async Task A_fired_alert_stays_fired_although_the_usage_was_cancelled()
    {
        await Alert((await _api.Meter()).Id);
        await _api.Report("150", ("identifier", "wrong"));
        await Cancel("wrong");

        await _api.Report("150");

        Fired().Should().ContainSingle();
    }

    [Fact]
    public async Task A_deactivated_alert_does_not_fire_until_it_is_active_again()
    {
        var alert = await Alert((await _api.Meter()).Id);
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
        var alert = await Alert((await _api.Meter()).Id);
        await _api.Report("150");
        await _api.Create($"{Metering.Alerts}/{alert.Id}/deactivate");
        await _api.Create($"{Metering.Alerts}/{alert.Id}/activate");

        await _api.Report("150");

        Fired().Should().ContainSingle();
    }

    [Fact]
    public async Task Archiving_is_for_good()
    {
        var alert = await Alert((await _api.Meter()).Id);

        (await _api.Create($"{Metering.Alerts}/{alert.Id}/archive")).Text("status").Should().Be("archived");

        await _api.Report("150");
        Fired().Should().BeEmpty();
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/activate")).ShouldFail(400);
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/deactivate")).ShouldFail(400);
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/archive")).ShouldFail(400);
        (await _api.Get($"{Metering.Alerts}/{alert.Id}")).Text("status").Should().Be("archived");
    }

    [Fact]
    public async Task An_alert_cannot_become_what_it_is()
    {
        var alert = await Alert((await _api.Meter()).Id);
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/activate")).ShouldFail(400);

        await _api.Create($"{Metering.Alerts}/{alert.Id}/deactivate");

        (await _api.Post($"{Metering.Alerts}/{alert.Id}/deactivate")).ShouldFail(400);
    }

    [Fact]
    public async Task The_list_holds_what_is_not_archived_newest_first()
    {
        var calls = await _api.Meter();
        var others = await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "sum"));
        var archived = await Alert(calls.Id);
        await _api.Create($"{Metering.Alerts}/{archived.Id}/archive");
        var inactive = await Alert(calls.Id);
        await _api.Create($"{Metering.Alerts}/{inactive.Id}/deactivate");
        var active = await Alert(others.Id);

        (await _api.Get(Metering.Alerts)).Ids.Should().Equal(active.Id, inactive.Id);
        (await _api.Get(Metering.Alerts, ("meter", calls.Id))).Ids.Should().Equal(inactive.Id);
        (await _api.Get(Metering.Alerts, ("alert_type", "usage_threshold"), ("limit", "1"))).Ids.Should().Equal(active.Id);
        (await _api.Get(Metering.Alerts, ("alert_type", "spend"))).ShouldFail(400, param: "alert_type");
        (await _api.Get(Metering.Alerts, ("meter", "mtr_none"))).Data.Should().BeEmpty();
    }

    [Fact]
    public async Task A_meter_has_at_most_25_alerts_for_the_same_customer()
    {
        var meter = await _api.Meter();
        var first = await Alert(meter.Id, For("cus_1"));
        for (var i = 1; i < 25; i++)
        {
            await Alert(meter.Id, For("cus_1"));
        }

        (await Post(meter.Id, For("cus_1"))).ShouldFail(400, param: "usage_threshold[meter]");
        await Alert(meter.Id, For("cus_2"));
        await Alert(meter.Id);

        await _api.Create($"{Metering.Alerts}/{first.Id}/archive");
        await Alert(meter.Id, For("cus_1"));
    }

    [Fact]
    public async Task The_meter_must_exist_and_be_active()
    {
        (await Post("mtr_none")).ShouldFail(400, "resource_missing", "usage_threshold[meter]");
        var meter = await _api.Meter();
        await _api.Create($"{Metering.Meters}/{meter.Id}/deactivate");

        (await Post(meter.Id)).ShouldFail(400, param: "usage_threshold[meter]");
    }

    [Theory]
    [InlineData("title")]
    [InlineData("alert_type")]
    [InlineData("usage_threshold")]
    [InlineData("usage_threshold[gte]")]
    [InlineData("usage_threshold[meter]")]
    [InlineData("usage_threshold[recurrence]")]
    public async Task An_alert_needs_all_of_its_parts(string leftOut)
    {
        var form = Form((await _api.Meter()).Id);

        (await _api.Post(Metering.Alerts, [.. form.Where(part => !part.Name.StartsWith(leftOut, StringComparison.Ordinal))]))
            .ShouldFail(400, "parameter_missing", leftOut);
    }

    [Fact]
    public async Task Title_threshold_and_filter_are_checked()
    {
        var meter = (await _api.Meter()).Id;

        (await Replaced(meter, "title", new string('t', 257))).ShouldFail(400, param: "title");
        (await Replaced(meter, "usage_threshold[gte]", "0")).ShouldFail(400, param: "usage_threshold[gte]");
        (await Replaced(meter, "usage_threshold[gte]", "1.5")).ShouldFail(400, "parameter_invalid_integer", "usage_threshold[gte]");
        (await Replaced(meter, "usage_threshold[recurrence]", "daily")).ShouldFail(400, param: "usage_threshold[recurrence]");
        (await Post(meter, ("usage_threshold[filters][0][type]", "customer")))
            .ShouldFail(400, "parameter_missing", "usage_threshold[filters][0][customer]");
        (await Post(meter, For("Ann"))).ShouldFail(400, "resource_missing", "usage_threshold[filters][0][customer]");
        (await Post(meter, [.. For("cus_1"), ("usage_threshold[filters][1][type]", "customer"), ("usage_threshold[filters][1][customer]", "cus_2")]))
            .ShouldFail(400, param: "usage_threshold[filters]");
        (await _api.Get(Metering.Alerts)).Data.Should().BeEmpty();
        (await Replaced(meter, "title", new string('t', 256))).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_alert_that_does_not_exist_is_not_found()
    {
        (await _api.Get($"{Metering.Alerts}/alrt_none")).ShouldFail(404, "resource_missing", "id");
        (await _api.Post($"{Metering.Alerts}/alrt_none/archive")).ShouldFail(404, "resource_missing", "id");
    }

    private static (string Name, string Value)[] For(string customer) =>
        [("usage_threshold[filters][0][type]", "customer"), ("usage_threshold[filters][0][customer]", customer)];

    private static (string Name, string Value)[] Form(string meter) =>
    [
        ("title", "Many calls"), ("alert_type", "usage_threshold"), ("usage_threshold[gte]", "100"),
        ("usage_threshold[meter]", meter), ("usage_threshold[recurrence]", "one_time"),
    ];

    private async Task<Answer> Alert(string meter, params (string Name, string Value)[] more)
    {
        var answer = await Post(meter, more);
        answer.Status.Should().Be(200, answer.Body);
        return answer;
    }

    private Task<Answer> Post(string meter, params (string Name, string Value)[] more) => _api.Post(Metering.Alerts, [.. Form(meter), .. more]);

    private Task<Answer> Replaced(string meter, string name, string value) =>
        _api.Post(Metering.Alerts, [.. Form(meter).Where(part => part.Name != name), (name, value)]);

    private Task<Answer> Cancel(string identifier) =>
        _api.Create(Metering.Adjustments, ("event_name", "calls"), ("type", "cancel"), ("cancel[identifier]", identifier));

    private IReadOnlyList<JsonObject> Fired() => [.. _api.EventsOf(Triggered).Select(json => json["data"]!["object"]!.AsObject())];
}
