namespace OpenTelemetry.Metrics;

/// <summary>Collects the metrics of the payments client.</summary>
public static class PaymentsMeterProviderBuilderExtensions
{
    private const string Meter = "Payments.Client";

    /// <summary>Collects all metrics of the client and of its webhooks.</summary>
    /// <param name="builder">Where metrics are set up.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static MeterProviderBuilder AddPaymentsInstrumentation(this MeterProviderBuilder builder) =>
        builder is null ? throw new ArgumentNullException(nameof(builder)) : builder.AddMeter(Meter);
}
