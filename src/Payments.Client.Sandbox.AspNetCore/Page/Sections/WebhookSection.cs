using System.Globalization;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page.Sections;

/// <summary>What was delivered to webhook endpoints, newest first, and a button that delivers it again.</summary>
internal static class WebhookSection
{
    private const int MostShown = 50;

    public static Html Write(PaymentsSandbox sandbox, PageView view, Html hint)
    {
        var endpoints = sandbox.Webhooks.Endpoints;
        var deliveries = sandbox.Webhooks.Deliveries;
        if (endpoints.Count == 0 && deliveries.Count == 0)
        {
            return Html.Of($"<p class=\"empty\">Nobody is told of events. {hint}</p>");
        }

        return Html.Of(
            $"""
            <ul class="endpoints">{endpoints.Select(Endpoint)}</ul>
            {(deliveries.Count == 0 ? Html.Of($"<p class=\"empty\">No event has happened since.</p>") : Table(deliveries, view))}
            """);
    }

    private static Html Endpoint(SandboxWebhookEndpoint endpoint)
    {
        var events = endpoint.EventTypes.Count == 0 ? "every event" : string.Join(", ", endpoint.EventTypes);
        return Html.Of($"<li><code>{endpoint.Url.AbsoluteUri}</code> <span class=\"note\">{events}</span></li>");
    }

    private static Html Table(IReadOnlyList<SandboxWebhookDelivery> deliveries, PageView view) => Html.Of(
        $"""
        <table class="deliveries">
        <caption>{Math.Min(deliveries.Count, MostShown)} of {deliveries.Count} deliveries, newest first</caption>
        <thead><tr>
        <th scope="col">Event</th><th scope="col">State</th><th scope="col">Last attempt</th>
        <th scope="col"><span class="unseen">Action</span></th>
        </tr></thead>
        <tbody>{deliveries.Reverse().Take(MostShown).Select(delivery => Row(delivery, view))}</tbody>
        </table>
        """);

    private static Html Row(SandboxWebhookDelivery delivery, PageView view) => Html.Of(
        $"""
        <tr>
        <td>{delivery.EventType}<br><code class="note">{delivery.EventId}</code><br><code class="note">{delivery.Url.AbsoluteUri}</code></td>
        <td>{State(delivery)}</td>
        <td>{Attempt(delivery)}</td>
        <td><form method="post" action="{view.Root}/_page/resend" data-quiet>
        <input type="hidden" name="delivery" value="{delivery.Id}">
        <button aria-label="Resend {delivery.EventType} {delivery.EventId}">Resend</button>
        </form></td>
        </tr>

        """);

    private static Html State(SandboxWebhookDelivery delivery) => delivery.State switch
    {
        SandboxDeliveryState.Succeeded => Html.Of($"<span class=\"status good\">delivered</span>"),
        SandboxDeliveryState.Failed => Html.Of($"<span class=\"status bad\">failed</span>"),
        _ => Html.Of($"<span class=\"status poor\">pending</span>"),
    };

    private static Html Attempt(SandboxWebhookDelivery delivery)
    {
        var outcome = delivery.Attempts is [.., var last]
            ? Html.Of($"{Times.Write(last.Time)}<br><span class=\"note\">no. {last.Number}: {Outcome(last)}</span>")
            : Html.Of($"<span class=\"note\">none yet</span>");
        return delivery.NextAttempt is { } next && delivery.Attempts.Count > 0
            ? Html.Of($"{outcome}<br><span class=\"note\">again at {Times.Write(next)}</span>")
            : outcome;
    }

    private static string Outcome(SandboxWebhookAttempt attempt) =>
        attempt.Failure ?? string.Create(CultureInfo.InvariantCulture, $"accepted with {attempt.Status}");
}
