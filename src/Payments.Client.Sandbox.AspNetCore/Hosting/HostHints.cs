using Payments.Client.Sandbox.AspNetCore.Page;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>What the page of an app whose sandbox holds nothing yet tells.</summary>
internal static class HostHints
{
    public static PageHints Write() => new(
        _ => Html.Of($"<p class=\"empty\">No request has come yet: this app has not called the API since it started.</p>"),
        Html.Of($"Set <code>WebhookPath</code> in <code>AddPaymentsSandbox</code>."));
}
