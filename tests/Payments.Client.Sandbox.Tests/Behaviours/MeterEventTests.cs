using Payments.Client.Sandbox.Tests.Support;

namespace Payments.Client.Sandbox.Tests.Behaviours;

public sealed class MeterEventTests : IDisposable
{
    private const long Day = 24 * 60 * 60;

    private readonly SandboxApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_event_is_returned_as_it_was_sent()
    {
        await _api.Meter();

        var reported = await _api.Report("25", ("identifier", "call 7"), ("timestamp", Metering.Text(_api.Now - 60)), ("payload[region]", "north"));

        reported.Status.Should().Be(200);
        reported.Json.ToJsonString().Should().Be(
            $$"""{"object":"billing.meter_event","created":{{_api.Now}},"event_name":"calls","identifier":"call 7","livemode":false,"payload":"""
            + $$"""{"stripe_customer_id":"cus_1","value":"25","region":"north"},"timestamp":{{_api.Now - 60}}}""");
    }

    [Fact]
    public async Task Time_and_identifier_are_made_if_left_out()
    {
        var meter = await _api.Meter();

        var first = await _api.Report("1");
        var second = await _api.Report("1");

        first.Whole("timestamp").Should().Be(_api.Now);
        first.Text("identifier").Should().NotBeNullOrEmpty().And.NotBe(second.Text("identifier"));
        (await _api.UsageOf(meter.Id)).Should().Be(2);
    }

    [Fact]
    public async Task Usage_is_counted_for_its_customer_alone()
    {
        var meter = await _api.Meter();

        await _api.ReportFor("cus_1", "3");
        await _api.ReportFor("cus_2", "4");

        (await _api.UsageOf(meter.Id, "cus_1")).Should().Be(3);
        (await _api.UsageOf(meter.Id, "cus_2")).Should().Be(4);
        (await _api.UsageOf(meter.Id, "cus_3")).Should().Be(0);
    }

    [Fact]
    public async Task Usage_is_counted_by_its_meter_alone()
    {
        var calls = await _api.Meter();
        var others = await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "sum"));

        await _api.Report("3");

        (await _api.UsageOf(calls.Id)).Should().Be(3);
        (await _api.UsageOf(others.Id)).Should().Be(0);
    }

    [Fact]
    public async Task A_meter_finds_customer_and_value_under_its_own_keys()
    {
        var meter = await _api.Meter(
            "sum", ("customer_mapping[type]", "by_id"), ("customer_mapping[event_payload_key]", "who"), ("value_settings[event_payload_key]", "seats"));

        await _api.Create(Metering.Events, ("event_name", "calls"), ("payload[who]", "cus_1"), ("payload[seats]", "7"));

        (await _api.UsageOf(meter.Id)).Should().Be(7);
        (await _api.Post(Metering.Events, ("event_name", "calls"), ("payload[stripe_customer_id]", "cus_1"), ("payload[seats]", "7")))
            .ShouldFail(400, "meter_event_no_customer_defined", "payload[who]");
        (await _api.Report("7", ("payload[who]", "cus_1"))).ShouldFail(400, "meter_event_value_not_found", "payload[seats]");
    }

    [Fact]
    public async Task Events_need_an_active_meter()
    {
        (await _api.Report("1")).ShouldFail(400, "resource_missing", "event_name");
        var meter = await _api.Meter();
        await _api.Create($"{Metering.Meters}/{meter.Id}/deactivate");

        (await _api.Report("1")).ShouldFail(400, "archived_meter", "event_name");

        (await _api.UsageOf(meter.Id)).Should().Be(0);
    }

    [Fact]
    public async Task Usage_before_a_meter_was_switched_off_stays_with_it()
    {
        var first = await _api.Meter();
        await _api.Report("3");
        await _api.Create($"{Metering.Meters}/{first.Id}/deactivate");
        var second = await _api.Meter();
        await _api.Report("4");

        (await _api.UsageOf(first.Id)).Should().Be(3);
        (await _api.UsageOf(second.Id)).Should().Be(4);
    }

    [Theory]
    [InlineData("event_name", "event_name", "parameter_missing")]
    [InlineData("payload", "payload", "parameter_missing")]
    [InlineData("payload[stripe_customer_id]", "payload[stripe_customer_id]", "meter_event_no_customer_defined")]
    [InlineData("payload[value]", "payload[value]", "meter_event_value_not_found")]
    public async Task An_event_needs_name_customer_and_value(string leftOut, string param, string code)
    {
        await _api.Meter();
        (string Name, string Value)[] form = [("event_name", "calls"), ("payload[stripe_customer_id]", "cus_1"), ("payload[value]", "1")];

        (await _api.Post(Metering.Events, [.. form.Where(part => !part.Name.StartsWith(leftOut, StringComparison.Ordinal))])).ShouldFail(400, code, param);
    }

    [Theory]
    [InlineData("acct_1")]
    [InlineData("Ann")]
    [InlineData("cus_")]
    public async Task The_customer_must_have_the_form_of_an_id(string customer)
    {
        await _api.Meter();

        (await _api.ReportFor(customer, "1")).ShouldFail(400, "resource_missing", "payload[stripe_customer_id]");
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-5", -5)]
    [InlineData("007", 7)]
    [InlineData("0.000022546388", 0.000022546388)]
    [InlineData("12345678901234.5", 12345678901234.5)]
    public async Task Values_are_decimal_numbers(string value, double counted)
    {
        var meter = await _api.Meter();

        (await _api.Report(value)).Text("payload.value").Should().Be(value);

        (await _api.UsageOf(meter.Id)).Should().Be(counted);
    }

    [Theory]
    [InlineData("many", "meter_event_invalid_value")]
    [InlineData("1e3", "meter_event_invalid_value")]
    [InlineData("1,000", "meter_event_invalid_value")]
    [InlineData(" 1", "meter_event_invalid_value")]
    [InlineData("NaN", "meter_event_invalid_value")]
    [InlineData(".", "meter_event_invalid_value")]
    [InlineData("٣", "meter_event_invalid_value")]
    [InlineData("1234567890123456", "meter_event_value_too_many_digits")]
    [InlineData("-0.1234567890123456", "meter_event_value_too_many_digits")]
    [InlineData("", "parameter_invalid_empty")]
    public async Task Other_values_are_refused(string value, string code)
    {
        var meter = await _api.Meter();

        (await _api.Report(value)).ShouldFail(400, code, "payload[value]");

        (await _api.UsageOf(meter.Id)).Should().Be(0);
    }

    [Fact]
    public async Task A_meter_that_counts_needs_no_value()
    {
        var meter = await _api.Meter("count");

        await _api.Create(Metering.Events, ("event_name", "calls"), ("payload[stripe_customer_id]", "cus_1"));
        (await _api.Report("whatever")).Status.Should().Be(200);

        (await _api.UsageOf(meter.Id)).Should().Be(2);
    }

    [Fact]
    public async Task A_payload_is_flat_and_its_keys_are_short()
    {
        await _api.Meter();

        (await _api.Report("1", ("payload[" + new string('k', 101) + "]", "x"))).ShouldFail(400, param: "payload[" + new string('k', 101) + "]");
        (await _api.Report("1", ("payload[long]", new string('x', 5001)))).ShouldFail(400, param: "payload[long]");
        (await _api.Report("1", ("payload[deep][er]", "x"))).ShouldFail(400, param: "payload[deep]");
        (await _api.Post(Metering.Events, ("event_name", "calls"), ("payload", "1"))).ShouldFail(400, param: "payload");
        (await _api.Report("1", ("payload[" + new string('k', 100) + "]", new string('x', 5000)))).Status.Should().Be(200);
    }

    [Theory]
    [InlineData((-35 * Day) - 1, "timestamp_too_far_in_past")]
    [InlineData(-35 * Day, null)]
    [InlineData(5 * 60, null)]
    [InlineData((5 * 60) + 1, "timestamp_in_future")]
    public async Task Times_are_within_the_last_35_days_and_the_next_5_minutes(long seconds, string? code)
    {
        var meter = await _api.Meter();

        var response = await _api.Report("1", ("timestamp", Metering.Text(_api.Now + seconds)));

        if (code is null)
        {
            response.Status.Should().Be(200, response.Body);
        }
        else
        {
            response.ShouldFail(400, code, "timestamp");
        }

        (await _api.UsageOf(meter.Id)).Should().Be(code is null ? 1 : 0);
    }

    [Fact]
    public async Task An_identifier_counts_once_within_24_hours_of_the_sandbox()
    {
        var meter = await _api.Meter();
        await _api.Report("1", ("identifier", "one"));

        _api.Sandbox.AdvanceClock(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await _api.Report("1", ("identifier", "one"))).ShouldFail(400, "duplicate_meter_event", "identifier");
        (await _api.UsageOf(meter.Id)).Should().Be(1);

        _api.Sandbox.AdvanceClock(TimeSpan.FromSeconds(1));
        (await _api.Report("1", ("identifier", "one"))).Status.Should().Be(200);
        (await _api.Report("1", ("identifier", "one"))).ShouldFail(400, "duplicate_meter_event", "identifier");
        (await _api.UsageOf(meter.Id)).Should().Be(2);
    }

    [Fact]
    public async Task An_identifier_counts_once_for_all_meters_of_an_account()
    {
        await _api.Meter();
        await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "count"));
        await _api.Report("1", ("identifier", "one"));
        (string Name, string Value)[] other = [("event_name", "others"), ("payload[stripe_customer_id]", "cus_1"), ("identifier", "one")];

        (await _api.Post(Metering.Events, other)).ShouldFail(400, "duplicate_meter_event", "identifier");

        _api.SetHeader("Stripe-Account", "acct_1");
        await _api.Create(Metering.Meters, ("display_name", "Others"), ("event_name", "others"), ("default_aggregation[formula]", "count"));
        await _api.Create(Metering.Events, other);
    }

    [Fact]
    public async Task A_refused_event_leaves_its_identifier_free()
    {
        await _api.Meter();

        (await _api.Report("many", ("identifier", "one"))).Status.Should().Be(400);

        (await _api.Report("1", ("identifier", "one"))).Status.Should().Be(200);
    }

    [Fact]
    public async Task An_identifier_has_at_most_100_characters()
    {
        await _api.Meter();

        (await _api.Report("1", ("identifier", new string('i', 101)))).ShouldFail(400, param: "identifier");
        (await _api.Report("1", ("identifier", new string('i', 100)))).Status.Should().Be(200);
    }
}
