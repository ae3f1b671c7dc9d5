using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class AlertTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_alert_watches_every_customer_of_a_meter()
    {
        var meter = await _api.Meter();

        var alert = await _api.Alert(meter.Id);

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

        var alert = await _api.Alert(meter.Id, [.. Metering.For("cus_1"), ("expand[]", "usage_threshold.meter")]);

        alert.Text("usage_threshold.filters.0.customer").Should().Be("cus_1");
        alert.Text("usage_threshold.filters.0.type").Should().Be("customer");
        alert.Text("usage_threshold.meter.event_name").Should().Be("calls");
    }

    [Fact]
    public async Task Archiving_is_for_good()
    {
        var alert = await _api.Alert((await _api.Meter()).Id);

        (await _api.Create($"{Metering.Alerts}/{alert.Id}/archive")).Text("status").Should().Be("archived");

        await _api.Report("150");
        _api.EventTypes().Should().NotContain("billing.alert.triggered");
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/activate")).ShouldFail(400);
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/deactivate")).ShouldFail(400);
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/archive")).ShouldFail(400);
        (await _api.Get($"{Metering.Alerts}/{alert.Id}")).Text("status").Should().Be("archived");
    }

    [Fact]
    public async Task An_alert_cannot_become_what_it_is()
    {
        var alert = await _api.Alert((await _api.Meter()).Id);
        (await _api.Post($"{Metering.Alerts}/{alert.Id}/activate")).ShouldFail(400);

        await _api.Create($"{Metering.Alerts}/{alert.Id}/deactivate");

        (await _api.Post($"{Metering.Alerts}/{alert.Id}/deactivate")).ShouldFail(400);
    }

    [Fact]
    public async Task The_list_holds_what_is_not_archived_newest_first()
    {
        var calls = await _api.Meter();
        var others = await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "sum"));
        var archived = await _api.Alert(calls.Id);
        await _api.Create($"{Metering.Alerts}/{archived.Id}/archive");
        var inactive = await _api.Alert(calls.Id);
        await _api.Create($"{Metering.Alerts}/{inactive.Id}/deactivate");
        var active = await _api.Alert(others.Id);

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
        var first = await _api.Alert(meter.Id, Metering.For("cus_1"));
        for (var i = 1; i < 25; i++)
        {
            await _api.Alert(meter.Id, Metering.For("cus_1"));
        }

        (await Post(meter.Id, Metering.For("cus_1"))).ShouldFail(400, param: "usage_threshold[meter]");
        await _api.Alert(meter.Id, Metering.For("cus_2"));
        await _api.Alert(meter.Id);

        await _api.Create($"{Metering.Alerts}/{first.Id}/archive");
        await _api.Alert(meter.Id, Metering.For("cus_1"));
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
        var form = Metering.AlertForm((await _api.Meter()).Id);

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
        (await Post(meter, Metering.For("Ann"))).ShouldFail(400, "resource_missing", "usage_threshold[filters][0][customer]");
        (await Post(meter, [.. Metering.For("cus_1"), ("usage_threshold[filters][1][type]", "customer"), ("usage_threshold[filters][1][customer]", "cus_2")]))
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

    private Task<TestResponse> Post(string meter, params (string Name, string Value)[] more) =>
        _api.Post(Metering.Alerts, [.. Metering.AlertForm(meter), .. more]);

    private Task<TestResponse> Replaced(string meter, string name, string value) =>
        _api.Post(Metering.Alerts, [.. Metering.AlertForm(meter).Where(part => part.Name != name), (name, value)]);
}
