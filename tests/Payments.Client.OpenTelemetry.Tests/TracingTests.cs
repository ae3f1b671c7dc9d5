using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Payments.Client.OpenTelemetry.Tests.Support;

namespace Payments.Client.OpenTelemetry.Tests;

[Collection(nameof(TracingTests))]
public class TracingTests
{
    [Fact]
    public async Task A_call_and_its_attempt_arrive()
    {
        var spans = await CollectAsync(static tracing => tracing.AddPaymentsInstrumentation());

        var call = spans.Single(span => span.DisplayName == "POST /v1/charges");
        var attempt = spans.Single(span => span.DisplayName == "POST");
        attempt.ParentSpanId.Should().Be(call.SpanId);
        attempt.GetTagItem("http.response.status_code").Should().Be(200);
    }

    [Fact]
    public async Task Attempts_can_be_left_out()
    {
        var spans = await CollectAsync(static tracing => tracing.AddPaymentsInstrumentation(options => options.Attempts = false));

        spans.Should().Contain(span => span.DisplayName == "POST /v1/charges").And.NotContain(span => span.DisplayName == "POST");
    }

    [Fact]
    public async Task A_webhook_delivery_and_its_handler_arrive()
    {
        var spans = await CollectAsync(static tracing => tracing.AddPaymentsInstrumentation());

        var delivery = spans.First(span => span.Kind == ActivityKind.Consumer);
        spans.Should().Contain(span => span.ParentSpanId == delivery.SpanId && span.DisplayName.Contains("charge.succeeded"));
    }

    [Fact]
    public void Nothing_can_not_be_set_up()
    {
        FluentActions.Invoking(() => ((TracerProviderBuilder)null!).AddPaymentsInstrumentation()).Should().Throw<ArgumentNullException>();
    }

    /// <summary>Collects what a charge and its webhook leave, and nothing of other tests.</summary>
    private static async Task<IReadOnlyList<Activity>> CollectAsync(Func<TracerProviderBuilder, TracerProviderBuilder> instrument)
    {
        List<Activity> spans = [];
        using (instrument(Sdk.CreateTracerProviderBuilder()).AddInMemoryExporter(spans).Build())
        {
            await using var shop = await ObservedShop.StartAsync();
            await shop.ChargeAsync();
            await shop.DeliveredAsync();
        }

        return spans;
    }
}
