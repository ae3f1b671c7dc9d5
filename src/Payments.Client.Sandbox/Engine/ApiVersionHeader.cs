using System.Globalization;
using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Engine;

/// <summary>
/// The version of the API that a request asks for. One version is served: that of the description. Who asks for an older one is served all the same,
/// because SDKs of other releases name theirs with each request, and is told so; a version that cannot be is refused.
/// </summary>
internal static partial class ApiVersionHeader
{
    public const string Name = "Stripe-Version";

    /// <summary>The header of responses that are not of the version that was asked for.</summary>
    public const string Notice = "Sandbox-Notice";

    private const string AnyPreview = "preview";

    /// <summary>From then on, versions have names.</summary>
    private static readonly DateOnly FirstNamed = new(2024, 9, 30);

    /// <summary>400 when a request asks for what is no version of the API, or for one after the served.</summary>
    public static void Check(SandboxRequest request, string served)
    {
        if (request.Header(Name) is not { Length: > 0 } asked)
        {
            return;
        }

        if (Parse(asked) is not { } version)
        {
            throw Problems.Invalid($"'{Problems.Shorten(asked)}' is not a version of the API: versions look like {served}. {Explain(served)}");
        }

        var current = Parse(served)!.Value;
        var isKnown = version.Date < current.Date || (version.Date == current.Date && (version.Name == current.Name || version.Name == AnyPreview));
        if (!isKnown || version.Name is null != version.Date < FirstNamed)
        {
            throw Problems.Invalid($"The sandbox knows no version '{Problems.Shorten(asked)}' of the API. {Explain(served)}");
        }
    }

    /// <summary>Says in a response which version it is of, and that it is not the one that was asked for.</summary>
    public static void WriteTo(SandboxResponse response, SandboxRequest? request, string served)
    {
        response.MutableHeaders[Name] = served;
        if (request?.Header(Name) is { Length: > 0 } asked && asked != served && Parse(asked) is not null)
        {
            response.MutableHeaders[Notice] = $"The request asked for version {asked}. {Explain(served)}";
        }
    }

    private static string Explain(string served) => $"The sandbox serves {served} alone.";

    private static (DateOnly Date, string? Name)? Parse(string text)
    {
        var match = Version().Match(text);
        return match.Success
            && DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (date, match.Groups["name"] is { Success: true } name ? name.Value : null)
            : null;
    }

    [GeneratedRegex(@"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(\.(?<name>[a-z]+))?(; ?[a-z_]+=v[0-9]+)*\z")]
    private static partial Regex Version();
}
