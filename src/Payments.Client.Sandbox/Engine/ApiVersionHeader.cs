using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Engine;

/// <summary>The version of the API that a request asks for.</summary>
internal static partial class ApiVersionHeader
{
    public const string Name = "Stripe-Version";

    /// <summary>The asked version, or the description's when none is; a malformed one is refused.</summary>
    public static string Read(SandboxRequest request, string current)
    {
        var asked = request.Header(Name);
        if (string.IsNullOrEmpty(asked))
        {
            return current;
        }

        return Version().IsMatch(asked)
            ? asked
            : throw Problems.Invalid($"'{asked}' is not a version of the API: versions look like {current}.");
    }

    [GeneratedRegex(@"\A\d{4}-\d{2}-\d{2}(\.[a-z]+)*(; ?[a-z_]+=v\d+)*\z")]
    private static partial Regex Version();
}
