using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class MeterTests : IDisposable
{
    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task A_meter_has_the_usual_keys_unless_others_are_given()
    {
        var meter = await _api.Meter();

        meter.Id.Should().StartWith("mtr_");
        meter.Text("object").Should().Be("billing.meter");
        meter.Text("display_name").Should().Be("API calls");
        meter.Text("event_name").Should().Be("calls");
        meter.Text("status").Should().Be("active");
        meter.Text("customer_mapping.type").Should().Be("by_id");
        meter.Text("customer_mapping.event_payload_key").Should().Be("stripe_customer_id");
        meter.Text("value_settings.event_payload_key").Should().Be("value");
        meter.Text("default_aggregation.formula").Should().Be("sum");
        meter["event_time_window"].Should().BeNull();
        meter["status_transitions.deactivated_at"].Should().BeNull();
        meter.Whole("created").Should().Be(_api.Now);
        meter.Whole("updated").Should().Be(_api.Now);
        meter.Flag("livemode").Should().BeFalse();
    }

    [Fact]
    public async Task A_meter_keeps_what_it_is_given()
    {
        var meter = await _api.Meter(
            "last",
            ("customer_mapping[type]", "by_id"),
            ("customer_mapping[event_payload_key]", "who"),
            ("value_settings[event_payload_key]", "seats"),
            ("event_time_window", "day"));

        meter.Text("customer_mapping.event_payload_key").Should().Be("who");
        meter.Text("value_settings.event_payload_key").Should().Be("seats");
        meter.Text("default_aggregation.formula").Should().Be("last");
        meter.Text("event_time_window").Should().Be("day");
        (await _api.Get($"{Metering.Meters}/{meter.Id}")).Body.Should().Be(meter.Body);
    }

    [Fact]
    public async Task Two_active_meters_cannot_count_the_same_events()
    {
        var first = await _api.Meter();
        (await _api.Post(Metering.Meters, ("display_name", "Again"), ("event_name", "calls"), ("default_aggregation[formula]", "count")))
            .ShouldFail(400, "resource_already_exists", "event_name");

        await _api.Create($"{Metering.Meters}/{first.Id}/deactivate");

        (await _api.Meter("count")).Text("status").Should().Be("active");
        (await _api.Post($"{Metering.Meters}/{first.Id}/reactivate")).ShouldFail(400, "resource_already_exists", "event_name");
        (await _api.Get($"{Metering.Meters}/{first.Id}")).Text("status").Should().Be("inactive");
    }

    [Theory]
    [InlineData("display_name", 250)]
    [InlineData("event_name", 100)]
    [InlineData("customer_mapping[event_payload_key]", 100)]
    [InlineData("value_settings[event_payload_key]", 100)]
    public async Task Names_have_a_longest_length(string name, int longest)
    {
        var form = new Dictionary<string, string>
        {
            ["display_name"] = "API calls",
            ["event_name"] = "calls",
            ["default_aggregation[formula]"] = "sum",
            ["customer_mapping[type]"] = "by_id",
            ["customer_mapping[event_payload_key]"] = "who",
            [name] = new('a', longest + 1),
        };
        (await _api.Post(Metering.Meters, [.. form.Select(part => (part.Key, part.Value))])).ShouldFail(400, param: name);

        form[name] = new('a', longest);
        await _api.Create(Metering.Meters, [.. form.Select(part => (part.Key, part.Value))]);
    }

    [Theory]
    [InlineData("default_aggregation[formula]", "average")]
    [InlineData("event_time_window", "month")]
    [InlineData("customer_mapping[type]", "by_email")]
    public async Task Values_outside_the_lists_are_refused(string name, string value)
    {
        (string Name, string Value)[] form =
        [
            ("display_name", "API calls"), ("event_name", "calls"), ("default_aggregation[formula]", "sum"),
            ("customer_mapping[type]", "by_id"), ("customer_mapping[event_payload_key]", "who"),
        ];

        (await _api.Post(Metering.Meters, [.. form.Where(part => part.Name != name), (name, value)])).ShouldFail(400, param: name);
    }

    [Theory]
    [InlineData("display_name")]
    [InlineData("event_name")]
    [InlineData("default_aggregation[formula]")]
    public async Task A_meter_needs_names_and_a_formula(string missing)
    {
        (string Name, string Value)[] form =
            [("display_name", "API calls"), ("event_name", "calls"), ("default_aggregation[formula]", "sum")];

        var response = await _api.Post(Metering.Meters, [.. form.Where(part => part.Name != missing)]);

        response.ShouldFail(400, "parameter_missing", missing.Split('[')[0]);
    }

    [Fact]
    public async Task Only_the_display_name_can_be_changed()
    {
        var meter = await _api.Meter();
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = await _api.Create($"{Metering.Meters}/{meter.Id}", ("display_name", "Calls"));

        updated.Text("display_name").Should().Be("Calls");
        updated.Whole("updated").Should().Be(_api.Now);
        updated.Whole("created").Should().Be(_api.Now - 60);
        (await _api.Post($"{Metering.Meters}/{meter.Id}", ("event_name", "others"))).ShouldFail(400, "parameter_unknown", "event_name");
        (await _api.Post($"{Metering.Meters}/{meter.Id}", ("display_name", new string('a', 251)))).ShouldFail(400, param: "display_name");
        (await _api.Get($"{Metering.Meters}/{meter.Id}")).Body.Should().Be(updated.Body);
    }

    [Fact]
    public async Task A_meter_is_switched_off_and_on_again()
    {
        var meter = await _api.Meter();
        (await _api.Post($"{Metering.Meters}/{meter.Id}/reactivate")).ShouldFail(400);
        _api.Clock.Advance(TimeSpan.FromMinutes(1));

        var off = await _api.Create($"{Metering.Meters}/{meter.Id}/deactivate");
        off.Text("status").Should().Be("inactive");
        off.Whole("status_transitions.deactivated_at").Should().Be(_api.Now);
        off.Whole("updated").Should().Be(_api.Now);
        (await _api.Post($"{Metering.Meters}/{meter.Id}/deactivate")).ShouldFail(400);

        var on = await _api.Create($"{Metering.Meters}/{meter.Id}/reactivate");
        on.Text("status").Should().Be("active");
        on["status_transitions.deactivated_at"].Should().BeNull();
        (await _api.Report("1")).Status.Should().Be(200);
    }

    [Fact]
    public async Task The_list_is_newest_first_and_filtered_by_status()
    {
        var first = await _api.Meter("sum");
        await _api.Create($"{Metering.Meters}/{first.Id}/deactivate");
        var second = await _api.Meter("count");

        (await _api.Get(Metering.Meters)).Ids.Should().Equal(second.Id, first.Id);
        (await _api.Get(Metering.Meters, ("status", "active"))).Ids.Should().Equal(second.Id);
        (await _api.Get(Metering.Meters, ("status", "inactive"))).Ids.Should().Equal(first.Id);
        (await _api.Get(Metering.Meters, ("limit", "1"), ("starting_after", second.Id))).Ids.Should().Equal(first.Id);
        (await _api.Get(Metering.Meters, ("status", "paused"))).ShouldFail(400, param: "status");
    }

    [Fact]
    public async Task What_happens_to_a_meter_makes_events()
    {
        var meter = await _api.Meter();
        await _api.Create($"{Metering.Meters}/{meter.Id}", ("display_name", "API calls"));
        await _api.Create($"{Metering.Meters}/{meter.Id}", ("display_name", "Calls"));
        await _api.Create($"{Metering.Meters}/{meter.Id}/deactivate");
        await _api.Create($"{Metering.Meters}/{meter.Id}/reactivate");

        var events = _api.Events();
        events.Select(happened => happened.Type).Should().Equal(
            "billing.meter.created", "billing.meter.updated", "billing.meter.deactivated", "billing.meter.reactivated");
        events[0].Object.ToJsonString().Should().Be(meter.Json.ToJsonString());
        events[1].Object["display_name"]!.GetValue<string>().Should().Be("Calls");
        events[1].Previous.Should().Be("""{"display_name":"API calls"}""");
        events[2].Object["status"]!.GetValue<string>().Should().Be("inactive");
        events[3].Object["status"]!.GetValue<string>().Should().Be("active");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/deactivate")]
    [InlineData("/reactivate")]
    public async Task A_meter_that_does_not_exist_cannot_be_changed(string action) =>
        (await _api.Post($"{Metering.Meters}/mtr_none{action}")).ShouldFail(404, "resource_missing", "id");

    [Fact]
    public async Task A_meter_that_does_not_exist_cannot_be_read()
    {
        (await _api.Get($"{Metering.Meters}/mtr_none")).ShouldFail(404, "resource_missing", "id");
        (await _api.Summaries("mtr_none", 0, 60)).ShouldFail(404, "resource_missing", "id");
    }
}
