using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Payments.Client.Tests.Support;
using Payments.Client.Tests.Telemetry;

namespace Payments.Client.Tests.Documentation;

/// <summary>docs/observability.md lists what there is to see, neither more nor less.</summary>
[Collection(ListeningGroup.Name)]
public partial class ObservabilityPageTests
{
    private static readonly string Page = Pages.Read("docs", "observability.md");

    [Fact]
    public void Every_log_message_is_listed_with_its_id_name_and_level()
    {
        var messages = typeof(PaymentsClient).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => (message.EventId.ToString(null, null), message.EventName!, message.Level == LogLevel.None ? "varies" : message.Level.ToString()));

        var listed = LogRow().Matches(Page).Select(row => (row.Groups["id"].Value, row.Groups["name"].Value, row.Groups["level"].Value));

        listed.Should().BeEquivalentTo(messages, comparison => comparison.Using<string>(pair => pair.Subject.Should().BeEquivalentTo(pair.Expectation)).WhenTypeIs<string>());
    }

    [Theory]
    [MemberData(nameof(LogTests.Failures), MemberType = typeof(LogTests))]
    public void Every_failure_of_a_call_is_listed_with_its_level(int status, string body, string error, LogLevel level)
    {
        _ = (status, body);
        var row = FailureRow().Matches(Page).SingleOrDefault(row => row.Groups["errors"].Value.Contains($"`{error}`", StringComparison.Ordinal))
            ?? FailureRow().Matches(Page).Single(row => row.Groups["errors"].Value.Contains("all others", StringComparison.Ordinal));

        row.Groups["level"].Value.Should().BeEquivalentTo(level.ToString());
    }

    [Fact]
    public async Task Every_instrument_is_listed_with_its_unit()
    {
        using var meters = new ListeningMeters();
        using var client = new TestClient(Steps.Succeeds);
        await client.GetAsync();

        var listed = MetricRow().Matches(Page).Select(row => (row.Groups["name"].Value, row.Groups["unit"].Value));

        listed.Should().BeEquivalentTo(meters.Instruments.Values.Select(instrument => (instrument.Name, instrument.Unit!)));
    }

    [Fact]
    public async Task Every_attribute_of_a_span_is_listed_for_calls_or_attempts()
    {
        using var spans = new ListeningSpans();
        using var client = new TestClient(Steps.Fails(503, ("Request-Id", "req_1")), Steps.Fails(402, ("Request-Id", "req_2")));

        await client.Awaiting(c => c.CreateAsync(new RequestOptions { ConnectedAccount = "acct_1" })).Should().ThrowAsync<ApiException>();

        AttributesOf("call").Should().BeEquivalentTo(spans.Ended[2].TagObjects.Select(tag => tag.Key));
        AttributesOf("attempt").Should().BeEquivalentTo(spans.Ended[1].TagObjects.Select(tag => tag.Key));
    }

    private static IEnumerable<string> AttributesOf(string span) => SpanRow().Matches(Page)
        .Where(row => row.Groups[span].Value == "yes")
        .SelectMany(row => row.Groups["names"].Value.Split(", "))
        .Select(name => name.Trim('`'));

    [GeneratedRegex(@"^\| (?<id>\d+) \| `(?<name>(Call|Attempt)\w+)` \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"^\| (?<errors>`\w+Exception`[^|]*) \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex FailureRow();

    [GeneratedRegex(@"^\| `(?<name>payments\.client\.[\w.]+)` \| [^|]+ \| (?<unit>[^ |]+) \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| (?<names>`[^|]+`) \| ?(?<call>\w*) \| (?<attempt>\w*) \|", RegexOptions.Multiline)]
    private static partial Regex SpanRow();
}
