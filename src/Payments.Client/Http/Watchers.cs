using System.Diagnostics;

namespace Payments.Client.Http;

/// <summary>
/// Those who watch calls: loggers, and listeners to spans and metrics. What they throw ends here. It must not cost a call its retries, its place among those under way, or the
/// result of what was carried out; and there is nobody to be told of it but those who have just failed.
/// </summary>
internal static class Watchers
{
    public static void Tell<T>(T what, Action<T> tell)
    {
        try
        {
            tell(what);
        }
        catch (Exception)
        {
        }
    }

    /// <summary>Begins a span, even if one of those who hear of it throws; null if nobody wants it.</summary>
    public static Activity? Begin(ActivitySource source, string name)
    {
        Activity? span = null;
        Tell(0, _ =>
        {
            span = source.CreateActivity(name, ActivityKind.Client);
            span?.Start();
        });
        return span;
    }

    public static void End(Activity? span) => Tell(span, static ended => ended?.Dispose());
}
