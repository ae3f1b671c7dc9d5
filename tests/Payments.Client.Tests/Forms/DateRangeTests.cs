namespace Payments.Client.Tests.Forms;

/// <summary>Ranges from a <see cref="DateTime"/>: the moment that is meant, whatever time zone the machine is in. It runs alone, as it moves the machine.</summary>
[Collection(nameof(MovedMachine))]
public sealed class DateRangeTests : IDisposable
{
    private const long NewYear = 1_767_225_600;
    private const int HoursBehind = 5;

    private static readonly DateTime Utc = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Local = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Local);
    private static readonly DateTime NoKind = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly string? _zone = Environment.GetEnvironmentVariable("TZ");

    public DateRangeTests() => MoveTo("America/New_York");

    public void Dispose() => MoveTo(_zone);

    [Fact]
    public void A_time_in_UTC_is_that_moment()
    {
        Query(Utc).Should().Be($"created={NewYear}");
        Query(DateRange.At(Utc)).Should().Be($"created={NewYear}");
        Query(DateRange.Since(Utc)).Should().Be($"created[gte]={NewYear}");
        Query(DateRange.Before(Utc)).Should().Be($"created[lt]={NewYear}");
        Query(DateRange.Between(Utc, Utc.AddSeconds(1))).Should().Be($"created[gte]={NewYear} created[lt]={NewYear + 1}");
    }

    [Fact]
    public void A_local_time_is_the_moment_at_which_the_clocks_of_the_machine_show_it()
    {
        if (TimeZoneInfo.Local.GetUtcOffset(Local) != TimeSpan.FromHours(-HoursBehind))
        {
            // Windows takes its time zone from elsewhere.
            return;
        }

        const long There = NewYear + (HoursBehind * 3600);
        Query(Local).Should().Be($"created={There}");
        Query(DateRange.Since(Local)).Should().Be($"created[gte]={There}");
        Query(DateRange.Before(Local)).Should().Be($"created[lt]={There}");
        Query(DateRange.Between(Utc, Local)).Should().Be($"created[gte]={NewYear} created[lt]={There}");
    }

    [Fact]
    public void A_time_that_does_not_say_where_it_is_from_is_refused()
    {
        DateTimeOffset moment = Utc;
        Func<DateRange>[] ranges =
        [
            () => NoKind,
            () => DateRange.At(NoKind),
            () => DateRange.Since(NoKind),
            () => DateRange.Before(NoKind),
            () => DateRange.Between(NoKind, Utc),
            () => DateRange.Between(Utc, NoKind),
            () => DateRange.Between(moment, NoKind),
            () => DateRange.Between(NoKind, moment),
            () => DateRange.Since(new DateTime(2026, 1, 1)),
        ];

        foreach (var range in ranges)
        {
            range.Should().Throw<ArgumentException>().WithMessage("2026-01-01T00:00:00 does not say whether it is UTC or local time. Say DateTime.SpecifyKind(time, DateTimeKind.Utc), or *");
        }
    }

    [Fact]
    public void A_date_without_a_time_keeps_its_kind()
    {
        Query(DateRange.Since(Utc.AddHours(7).Date)).Should().Be($"created[gte]={NewYear}");
        FluentActions.Invoking(() => DateRange.Since(DateTime.Today)).Should().NotThrow();
    }

    [Fact]
    public void A_DateTimeOffset_is_the_moment_that_it_names_wherever_it_is_from()
    {
        Query(new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.FromHours(9))).Should().Be($"created={NewYear}");
        Query(DateRange.Between(DateTimeOffset.FromUnixTimeSeconds(1), DateTimeOffset.FromUnixTimeSeconds(2))).Should().Be("created[gte]=1 created[lt]=2");
    }

    private static string Query(DateRange created) => new ChargeListOptions { Created = created }.ToString();

    private static void MoveTo(string? zone)
    {
        Environment.SetEnvironmentVariable("TZ", zone);
        TimeZoneInfo.ClearCachedData();
    }
}

/// <summary>Tests that change the time zone of the process: they run alone.</summary>
[CollectionDefinition(nameof(MovedMachine), DisableParallelization = true)]
public sealed class MovedMachine;
