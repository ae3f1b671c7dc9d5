using Payments.Client.Sandbox.AspNetCore.Page;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>What the page of a server that holds nothing yet tells.</summary>
internal static class ServerHints
{
    public static PageHints Write() => new(
        host => Html.Of(
            $"""
            <p class="empty">No request has come yet. Send one:</p>
            <pre tabindex="0"><code>curl http://{host}/v1/charges -u sk_test_123: -d amount=2000 -d currency=usd -d source=tok_visa</code></pre>
            """),
        Html.Of($"Start the server with <code>--webhook &lt;url&gt;</code>."));
}
