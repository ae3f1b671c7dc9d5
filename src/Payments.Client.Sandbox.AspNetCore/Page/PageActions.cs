using System.Globalization;
using Microsoft.AspNetCore.Http;
using Payments.Client.Sandbox.Store;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>What the page's buttons do. Without the script they lead back to the page.</summary>
internal sealed class PageActions(PaymentsSandbox sandbox)
{
    private const int MostUnits = 1000;

    public async Task AdvanceClockAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var unit = form["unit"].ToString() switch
        {
            "minutes" => TimeSpan.FromMinutes(1),
            "hours" => TimeSpan.FromHours(1),
            "days" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        var isNumber = int.TryParse(form["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount);
        if (!isNumber || amount is < 1 or > MostUnits || unit == TimeSpan.Zero)
        {
            await RefuseAsync(context, $"The clock can be advanced by 1 to {MostUnits} minutes, hours or days.");
            return;
        }

        try
        {
            sandbox.AdvanceClock(amount * unit);
            Return(context, "");
        }
        catch (ArgumentOutOfRangeException)
        {
            await RefuseAsync(context, SandboxClock.TooFar);
        }
    }

    public async Task ResendAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await sandbox.Webhooks.ResendAsync(form["delivery"].ToString(), context.RequestAborted);
            Return(context, "#webhooks");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            await RefuseAsync(context, "This event cannot be delivered again: its endpoint was removed, or it is kept no more.");
        }
    }

    private static void Return(HttpContext context, string place)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{PageRoot.Of(context)}/{place}";
    }

    private static Task RefuseAsync(HttpContext context, string message) =>
        Document.WriteNoticeAsync(context, "Not done", message, StatusCodes.Status400BadRequest);
}
