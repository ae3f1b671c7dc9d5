using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>What the name, the priority and the times of a grant have to be like.</summary>
internal static class CreditGrantTerms
{
    private const int MaximumNameLength = 100;
    private const long DefaultPriority = 50;
    private const long LastPriority = 100;

    public static string? ReadName(Parameters parameters) => parameters.Text("name") is { Length: > MaximumNameLength }
        ? throw Problems.Invalid($"The parameter name has at most {MaximumNameLength} characters.", "name")
        : parameters.Text("name");

    public static long ReadPriority(Parameters parameters) => parameters.Whole("priority") switch
    {
        null => DefaultPriority,
        >= 0 and <= LastPriority and var priority => priority,
        _ => throw Problems.Invalid($"A priority is from 0 (first) to {LastPriority} (last).", "priority", "parameter_invalid_integer"),
    };

    /// <summary>When the grant is to expire; null when the request does not say, or says never.</summary>
    public static long? ReadExpiry(Parameters parameters, long effectiveAt, long now)
    {
        var expiresAt = parameters.Whole("expires_at");
        if (expiresAt <= now)
        {
            throw Problems.Invalid("A credit grant expires in the future: send a later expires_at.", "expires_at");
        }

        return expiresAt <= effectiveAt
            ? throw Problems.Invalid("A credit grant expires after it has become effective: send a later expires_at.", "expires_at")
            : expiresAt;
    }
}
