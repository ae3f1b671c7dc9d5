using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.AspNetCore;

/// <summary>How an app holds a sandbox.</summary>
public sealed class SandboxHostOptions
{
    /// <summary>
    /// The path of the app's own webhook endpoint, with the path base if there is one. Events are delivered to it within this process, so that neither port nor certificate matters.
    /// <c>/webhooks/payments</c> if not set; null for no deliveries.
    /// </summary>
    public PathString? WebhookPath { get; set; } = "/webhooks/payments";

    /// <summary>
    /// What deliveries are signed with. Null, the default, for a secret that is made at each start, and that the endpoint of <c>MapPaymentsWebhook</c> is told.
    /// An endpoint of another kind needs to know it: set the same here and there.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? WebhookSecret { get; set; }

    /// <summary>
    /// Where a browser reaches the sandbox's pages, as a full address such as <c>https://shop.example.test/sandbox</c>. Null, the default, for where this app listens and the
    /// pattern of <c>MapPaymentsSandbox</c>; set it when a proxy stands before the app.
    /// </summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>Whether the app may start with a sandbox in the environment <c>Production</c>, where it would take orders that nobody pays. False if not set.</summary>
    public bool AllowInProduction { get; set; }

    /// <summary>
    /// What the sandbox itself starts with. Its clock is the <see cref="TimeProvider"/> of the app's services unless set, and its deliveries stay within this process unless
    /// <see cref="PaymentsSandboxOptions.WebhookHandler"/> is set.
    /// </summary>
    public PaymentsSandboxOptions Sandbox { get; } = new();
}
