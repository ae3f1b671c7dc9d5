namespace Payments.Client.OpenTelemetry;

/// <summary>Which spans of the payments client are collected.</summary>
public sealed class PaymentsTracingOptions
{
    /// <summary>
    /// Whether each attempt of a call is a span of its own, below that of the call. True if not set. False is for those who see attempts already, as the spans of .NET's
    /// own HTTP client; a call still tells how often it was tried again.
    /// </summary>
    public bool Attempts { get; set; } = true;
}
