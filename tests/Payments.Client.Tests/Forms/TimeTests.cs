using Payments.Client.Billing;
using Payments.Client.Tests.Support;

namespace Payments.Client.Tests.Forms;

public class TimeTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly CapturingApi _api = new();

    public static TheoryData<DateTimeOffset, string> Times => new()
    {
        { DateTimeOffset.UnixEpoch, "0" },
        { new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), "1793577600" },
        { new DateTimeOffset(2026, 11, 2, 2, 30, 0, TimeSpan.FromHours(2.5)), "1793577600" },
        { new DateTimeOffset(2026, 11, 1, 14, 0, 0, TimeSpan.FromHours(-10)), "1793577600" },
        { DateTimeOffset.UnixEpoch.AddSeconds(1.9), "1" },
        { DateTimeOffset.UnixEpoch.AddSeconds(-1), "-1" },
        { DateTimeOffset.UnixEpoch.AddSeconds(-0.5), "-1" },
        { DateTimeOffset.UnixEpoch.AddTicks(-1), "-1" },
        { new DateTimeOffset(1969, 7, 20, 20, 17, 40, TimeSpan.Zero), "-14182940" },
        { DateTimeOffset.MinValue, "-62135596800" },
        { DateTimeOffset.MaxValue, "253402300799" },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Times_are_whole_unix_seconds_of_the_moment(DateTimeOffset time, string expected)
    {
        await _api.Client().Billing.MeterEvents.CreateAsync(new() { EventName = "e", Payload = new() { ["v"] = "1" }, Timestamp = time });

        _api.Request.Body.Should().Be("event_name=e&payload[v]=1&timestamp=" + expected);
    }

    [Fact]
    public async Task A_required_time_is_sent_in_a_query()
    {
        await _api.Client().Billing.Meters.ListEventSummariesAsync("mtr_1", new() { Customer = "cus_1", StartTime = Monday, EndTime = Monday.AddDays(1) });

        _api.Request.Target.Should().Be("/v1/billing/meters/mtr_1/event_summaries?customer=cus_1&end_time=1793664000&start_time=1793577600");
    }

    [Fact]
    public async Task A_range_is_sent_by_its_bounds()
    {
        await List(DateRange.Since(Monday));
        await List(DateRange.Before(Monday));
        await List(DateRange.Between(Monday, Monday.AddDays(7)));
        await List(new() { GreaterThan = Monday, LessThanOrEqual = Monday.AddSeconds(59.9) });
        await List(new() { GreaterThan = Monday, GreaterThanOrEqual = Monday, LessThan = Monday, LessThanOrEqual = Monday });

        _api.Requests.Select(request => request.Address.Query).Should().Equal(
            "?created[gte]=1793577600",
            "?created[lt]=1793577600",
            "?created[gte]=1793577600&created[lt]=1794182400",
            "?created[gt]=1793577600&created[lte]=1793577659",
            "?created[gt]=1793577600&created[gte]=1793577600&created[lt]=1793577600&created[lte]=1793577600");
    }

    [Fact]
    public async Task An_exact_time_is_sent_without_a_bound()
    {
        await List(DateRange.At(Monday));
        await List(Monday);

        _api.Requests.Select(request => request.Address.Query).Should().AllBe("?created=1793577600");
    }

    [Fact]
    public async Task A_range_without_bounds_is_not_sent()
    {
        await List(new());
        await List(null);

        _api.Requests.Select(request => request.Target).Should().AllBe("/v1/charges");
    }

    private Task List(DateRange? created) => _api.Client().Charges.ListAsync(new() { Created = created });
}
