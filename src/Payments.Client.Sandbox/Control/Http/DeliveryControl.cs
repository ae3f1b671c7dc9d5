using System.Text.Json.Nodes;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Control.Http;

/// <summary>The control requests about webhooks.</summary>
internal static class DeliveryControl
{
    private const double DefaultTimeoutSeconds = 10;

    public static JsonObject AddEndpoint(SandboxRequest request, PaymentsSandbox sandbox)
    {
        var input = ControlInput.Read(request, "url", "secret", "event_types");
        var address = input.RequiredText("url");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw Problems.Invalid("'url' must be an absolute http or https address.", "url");
        }

        var (secret, types) = (input.RequiredText("secret"), input.Texts("event_types"));
        try
        {
            return ControlViews.Endpoint(sandbox.Webhooks.Add(url, secret, types));
        }
        catch (InvalidOperationException exception)
        {
            throw Problems.Invalid(exception.Message);
        }
    }

    /// <summary>Waits in real time, as whoever asks over HTTP lives in it.</summary>
    public static async Task<JsonObject> WaitAsync(SandboxRequest request, PaymentsSandbox sandbox, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var seconds = ControlInput.Read(request, "timeout").Number("timeout", 0, 600) ?? DefaultTimeoutSeconds;
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        var isSettled = true;
        try
        {
            await sandbox.Webhooks.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            isSettled = false;
        }

        var pending = sandbox.Webhooks.Deliveries.Count(delivery => delivery.State == SandboxDeliveryState.Pending);
        return new JsonObject { ["settled"] = isSettled, ["pending"] = pending };
    }

    public static async Task<JsonObject> ResendAsync(string deliveryId, PaymentsSandbox sandbox, CancellationToken cancellationToken)
    {
        try
        {
            return ControlViews.Delivery(await sandbox.Webhooks.ResendAsync(deliveryId, cancellationToken).ConfigureAwait(false));
        }
        catch (ArgumentException)
        {
            throw Problems.NoSuchObject("delivery", deliveryId);
        }
        catch (InvalidOperationException exception)
        {
            throw Problems.Invalid(exception.Message);
        }
    }
}
