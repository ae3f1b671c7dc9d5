using Payments.Client.OpenTelemetry;

namespace OpenTelemetry.Trace;

/// <summary>Collects the spans of the payments client.</summary>
public static class PaymentsTracerProviderBuilderExtensions
{
    private const string Calls = "Payments.Client";
    private const string Attempts = "Payments.Client.Attempts";

    /// <summary>Collects a span for each call of the client and each of its attempts, and for each webhook delivery and its handlers.</summary>
    /// <param name="builder">Where traces are set up.</param>
    /// <param name="configure">Chooses the spans; null for all.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TracerProviderBuilder AddPaymentsInstrumentation(this TracerProviderBuilder builder, Action<PaymentsTracingOptions>? configure = null)
    {
        _ = builder ?? throw new ArgumentNullException(nameof(builder));
        var options = new PaymentsTracingOptions();
        configure?.Invoke(options);
        return options.Attempts ? builder.AddSource(Calls, Attempts) : builder.AddSource(Calls);
    }
}
