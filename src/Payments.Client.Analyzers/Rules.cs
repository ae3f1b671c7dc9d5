using Microsoft.CodeAnalysis;

namespace Payments.Client.Analyzers;

/// <summary>All rules, with what is shown for them.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ClientPerRequest = new(
        "PAY0001",
        "Share one PaymentsClient",
        "A PaymentsClient is made {0}: share one, which keeps its connections and limits",
        "Payments.Performance",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each client opens connections of its own. Made again and again, they use up ports, each call pays for a new TLS handshake, and the client's limits count for a single call only.",
        Page("PAY0001"));

    public static readonly DiagnosticDescriptor NullForClear = new(
        "PAY0002",
        "Null leaves a field as it is",
        "Null means that '{0}' is not sent and stays as it is: set it to Clear.Value to unset it, or leave it out",
        "Payments.Correctness",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A parameter that is null is not sent. Only Clear.Value unsets the field of an object that exists.",
        Page("PAY0002"));

    public static readonly DiagnosticDescriptor RetryWithoutKey = new(
        "PAY0003",
        "Give all attempts one idempotency key",
        "'{0}' is tried again here {1}: if only the response was lost, it is done twice",
        "Payments.Reliability",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each call has a random idempotency key, which the client's own retries share. A retry around the call makes another call with another key, which the API takes for a new request.",
        Page("PAY0003"));

    public static readonly DiagnosticDescriptor UnknownText = new(
        "PAY0004",
        "The open enum does not know this text",
        "{0} does not know \"{1}\"{2}",
        "Payments.Correctness",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "An open enum takes any text, so that a misspelt one compiles. It is never equal to what the API sends.",
        Page("PAY0004"));

    public static readonly DiagnosticDescriptor PagingByHand = new(
        "PAY0005",
        "Let the client walk over the pages",
        "Pages are walked by hand: {0} does it, one page in memory at a time",
        "Payments.Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The cursor has to be set right on each page, and empty pages and a page that repeats need care. The client does it.",
        Page("PAY0005"));

    public static readonly DiagnosticDescriptor TextOfMember = new(
        "PAY0006",
        "Use the member instead of its text",
        "\"{0}\" is {1}: the compiler checks a name, not a text",
        "Payments.Usage",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "The text is right today. A typing error in it would compile.",
        Page("PAY0006"));

    private static string Page(string id) => $"{RepositoryAddress.Value}/blob/main/docs/analyzers/{id}.md";
}
