using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Payments.Client.AspNetCore;
using Payments.Client.OpenTelemetry.Tests.Support;

namespace Payments.Client.OpenTelemetry.Tests;

/// <summary>docs/observability.md lists what there is to see of webhooks, neither more nor less.</summary>
[Collection(nameof(TracingTests))]
public partial class ObservabilityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "observability.md"));

    [Fact]
    public async Task Every_instrument_is_listed_with_its_unit()
    {
        List<Instrument> instruments = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Payments.Client" && instrument.Name.StartsWith("payments.webhook.", StringComparison.Ordinal))
                {
                    instruments.Add(instrument);
                }
            },
        };
        await using var shop = await ObservedShop.StartAsync();
        await shop.ChargeAsync();
        await shop.DeliveredAsync();
        listener.Start();

        MetricRow().Matches(Page).Select(row => (row.Groups["name"].Value, row.Groups["unit"].Value))
            .Should().BeEquivalentTo(instruments.Select(instrument => (instrument.Name, instrument.Unit!)));
    }

    [Fact]
    public void Every_log_message_is_listed_with_its_id_name_and_level()
    {
        var messages = typeof(PaymentsWebhooksOptions).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => $"{message.EventId} {message.EventName} {message.Level}".ToUpperInvariant());

        LogRow().Matches(Page).Select(row => $"{row.Groups["id"]} {row.Groups["name"]} {row.Groups["level"]}".ToUpperInvariant()).Should().BeEquivalentTo(messages);
    }

    [GeneratedRegex(@"^\| `(?<name>payments\.webhook\.[\w.]+)` \| [^|]+ \| (?<unit>[^ |]+) \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| (?<id>\d+) \| `(?<name>Webhook\w+)` \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();
}
