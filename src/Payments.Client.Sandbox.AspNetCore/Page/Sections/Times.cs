using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>Writes times, all in UTC.</summary>
internal static class Times
{
    public static Html Write(DateTimeOffset time) =>
        Html.Of($"<time datetime=\"{time:yyyy-MM-ddTHH:mm:ssZ}\">{time:yyyy-MM-dd HH:mm:ss}</time>");

    public static Html Write(long unixSeconds) => Write(DateTimeOffset.FromUnixTimeSeconds(unixSeconds));
}
