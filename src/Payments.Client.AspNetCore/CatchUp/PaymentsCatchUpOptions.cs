using Payments.Client.AspNetCore.Settings;

namespace Payments.Client.AspNetCore;

/// <summary>How missed events are caught up on.</summary>
public sealed class PaymentsCatchUpOptions
{
    /// <summary>How often to ask for missed events after the start, from one minute to a day; 30 minutes by default.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How far to go back behind what was seen last, from zero to a day; ten minutes by default. It is to be longer than the clocks of your hosts and the API
    /// differ, and than the API takes to list an event.
    /// </summary>
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How far to go back the very first time, when nothing is remembered; from zero to 30 days. Zero by default: what happened before the first start was
    /// somebody else's to handle.
    /// </summary>
    public TimeSpan FirstLookBack { get; set; }

    /// <summary>The key under which the client is registered that asks for the events; null for the one without a key.</summary>
    public string? ClientKey { get; set; }

    /// <summary>The connected accounts (<c>acct_…</c>) whose events the endpoint receives, in place of those of your own account; none by default.</summary>
    public IList<string> ConnectedAccounts { get; set; } = [];

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Check()
    {
        OptionRange.Require(Interval >= TimeSpan.FromMinutes(1) && Interval <= TimeSpan.FromDays(1), nameof(Interval), Interval, "from one minute to a day");
        OptionRange.Require(Overlap >= TimeSpan.Zero && Overlap <= TimeSpan.FromDays(1), nameof(Overlap), Overlap, "from zero to a day");
        OptionRange.Require(FirstLookBack >= TimeSpan.Zero && FirstLookBack <= TimeSpan.FromDays(30), nameof(FirstLookBack), FirstLookBack, "from zero to 30 days");
        if (ConnectedAccounts is null || ConnectedAccounts.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("ConnectedAccounts is null, or holds an empty id: name each account by its id (acct_…).", nameof(ConnectedAccounts));
        }
    }
}
