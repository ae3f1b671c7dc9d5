using System.Globalization;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>The sandbox's clock, and a form that moves it ahead.</summary>
internal static class ClockSection
{
    public static Html Write(PaymentsSandbox sandbox, PageView view)
    {
        var now = sandbox.Clock.GetUtcNow();
        return Html.Of(
            $"""
            <form id="clock" method="post" action="{view.Root}/_page/clock" data-quiet>
            <span id="clock-live" data-live>Clock: {Times.Write(now)} {Lead(now - DateTimeOffset.UtcNow)}</span>
            <label for="clock-amount">Advance by</label>
            <input id="clock-amount" name="amount" type="number" min="1" max="1000" value="1" required>
            <label for="clock-unit" class="unseen">Unit of time</label>
            <select id="clock-unit" name="unit"><option>minutes</option><option>hours</option><option selected>days</option></select>
            <button>Advance</button>
            </form>
            """);
    }

    private static Html Lead(TimeSpan lead) => Html.When(
        lead > TimeSpan.FromSeconds(5), $"<span class=\"note\">{Describe(lead)} ahead</span>");

    private static string Describe(TimeSpan lead)
    {
        var minutes = (long)Math.Round(lead.TotalMinutes);
        (long Count, string Unit)[] parts = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "min")];
        return string.Join(
            ' ', parts.Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {part.Unit}")));
    }
}
