using Payments.Client.Billing;
using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>The meter that the page makes in its first section.</summary>
[Section("docs/guides/metering.md", "Report what was used")]
[Section("docs/guides/metering.md", "Be told when a customer uses much")]
public abstract class Metering : Example
{
    protected Meter meter { get; private set; } = null!;

    protected override async Task PrepareAsync() => meter = await client.Billing.Meters.CreateAsync(
        new() { DisplayName = "API calls", EventName = "api_calls", DefaultAggregation = new() { Formula = MeterDefaultAggregationFormula.Sum } });
}
