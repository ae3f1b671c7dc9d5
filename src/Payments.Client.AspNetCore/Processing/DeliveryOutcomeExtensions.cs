namespace Payments.Client.AspNetCore.Processing;

/// <summary>How outcomes are told in traces and metrics.</summary>
internal static class DeliveryOutcomeExtensions
{
    public static bool IsError(this DeliveryOutcome outcome) => outcome is DeliveryOutcome.Failed or DeliveryOutcome.Unproven or DeliveryOutcome.Unreadable or DeliveryOutcome.TooLarge;

    public static string Word(this DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Handled => "handled",
        DeliveryOutcome.Kept => "kept",
        DeliveryOutcome.Duplicate => "duplicate",
        DeliveryOutcome.Unhandled => "unhandled",
        DeliveryOutcome.Unproven => "unproven",
        DeliveryOutcome.Unreadable => "unreadable",
        DeliveryOutcome.TooLarge => "too_large",
        DeliveryOutcome.Busy => "busy",
        DeliveryOutcome.Aborted => "aborted",
        _ => "failed",
    };
}
