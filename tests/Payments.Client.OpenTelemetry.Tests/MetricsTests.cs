using OpenTelemetry;
using OpenTelemetry.Metrics;
using Payments.Client.OpenTelemetry.Tests.Support;

namespace Payments.Client.OpenTelemetry.Tests;

[Collection(nameof(TracingTests))]
public class MetricsTests
{
    [Fact]
    public async Task What_calls_and_webhooks_measure_arrives()
    {
        List<Metric> metrics = [];
        using (var provider = Sdk.CreateMeterProviderBuilder().AddPaymentsInstrumentation().AddInMemoryExporter(metrics).Build())
        {
            await using var shop = await ObservedShop.StartAsync();
            await shop.ChargeAsync();
            await shop.DeliveredAsync();
            provider.ForceFlush();
        }

        metrics.Select(metric => metric.Name).Should().Contain(["payments.client.request.duration", "payments.client.active_requests", "payments.webhook.received"]);
    }

    [Fact]
    public void Nothing_can_not_be_set_up()
    {
        FluentActions.Invoking(() => ((MeterProviderBuilder)null!).AddPaymentsInstrumentation()).Should().Throw<ArgumentNullException>();
    }
}
