using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Telemetry;

namespace Payments.Client.AspNetCore.Endpoint;

/// <summary>Receives deliveries: proves them, takes them in, and tells the sender by the status alone what became of them.</summary>
internal sealed class DeliveryEndpoint(string name, CurrentReader reader, WebhookIntake intake, ShutdownLimit shutdown, TimeProvider clock, WebhookLog log)
{
    private const string SignatureHeader = "Stripe-Signature";

    /// <summary>Warns of an endpoint that would take everything and handle nothing.</summary>
    public void WarnOfNoHandlers() => intake.WarnOfNoHandlers();

    public async Task ReceiveAsync(HttpContext context)
    {
        using var delivery = new Delivery(name, clock);
        try
        {
            delivery.Outcome = await TakeAsync(context, delivery).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            log.Aborted();
            delivery.Outcome = DeliveryOutcome.Aborted;
        }
        catch (Exception failure)
        {
            log.StoreFailed(delivery.Event?.Id, delivery.Event?.Type.Value, failure);
            delivery.Outcome = DeliveryOutcome.Failed;
        }

        context.Response.StatusCode = StatusOf(delivery.Outcome);
    }

    private async Task<DeliveryOutcome> TakeAsync(HttpContext context, Delivery delivery)
    {
        var (webhooks, maxBodyBytes) = reader.Get();
        var signature = context.Request.Headers[SignatureHeader].ToString();
        if (signature.Length == 0)
        {
            // It is not even read: whoever sends no signature is not the API.
            return Prove(() => webhooks.Verify([], signature)) ?? DeliveryOutcome.Unproven;
        }

        RequestBody? body;
        try
        {
            body = await RequestBody.ReadAsync(context.Request, maxBodyBytes, context.RequestAborted).ConfigureAwait(false);
        }
        catch (IOException broken)
        {
            if (broken is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
            {
                log.TooLarge(maxBodyBytes);
                return DeliveryOutcome.TooLarge;
            }

            log.Aborted();
            return DeliveryOutcome.Aborted;
        }

        if (body is null)
        {
            log.TooLarge(maxBodyBytes);
            return DeliveryOutcome.TooLarge;
        }

        using (body)
        {
            return Prove(() => delivery.Event = Read(webhooks, body, signature)) ?? await TakeAsync(delivery.Event!, body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task<DeliveryOutcome> TakeAsync(WebhookEvent received, RequestBody body, CancellationToken aborted)
    {
        var (outcome, isKnown) = await intake.TakeAsync(received, body.Bytes, aborted, shutdown.Token).ConfigureAwait(false);
        if (isKnown)
        {
            WebhookTelemetry.Duplicate(name, received);
            log.Duplicate(received);
        }

        if (outcome == DeliveryOutcome.Unhandled)
        {
            WebhookTelemetry.Unhandled(name, received);
        }
        else if (outcome == DeliveryOutcome.Handled)
        {
            log.Handled(received);
        }

        return outcome;
    }

    /// <summary>Only what fails here is the sender's to answer for: the store may throw the like of it, and then the event has to come again.</summary>
    /// <returns>Why the delivery is refused; null if it is not.</returns>
    private DeliveryOutcome? Prove(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (SignatureVerificationException unproven)
        {
            log.Unproven(unproven.Message);
            return DeliveryOutcome.Unproven;
        }
        catch (JsonException unreadable)
        {
            log.Unreadable(unreadable.Message);
            return DeliveryOutcome.Unreadable;
        }
    }

    private static WebhookEvent Read(WebhookReader webhooks, RequestBody body, string signature)
    {
        var received = webhooks.Read(body.Bytes.Span, signature);
        return received.Id.Length > 0 ? received : throw new JsonException("The event has no id, by which it would be told from others.");
    }

    private static int StatusOf(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Handled or DeliveryOutcome.Kept or DeliveryOutcome.Duplicate or DeliveryOutcome.Unhandled => StatusCodes.Status200OK,
        DeliveryOutcome.TooLarge => StatusCodes.Status413PayloadTooLarge,
        DeliveryOutcome.Busy => StatusCodes.Status503ServiceUnavailable,
        DeliveryOutcome.Failed => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };

    /// <summary>One delivery that is being watched.</summary>
    private sealed class Delivery(string endpoint, TimeProvider clock) : IDisposable
    {
        private readonly long _start = clock.GetTimestamp();
        private readonly Activity? _activity = WebhookTelemetry.StartDelivery(endpoint);

        public WebhookEvent? Event { get; set; }

        public DeliveryOutcome Outcome { get; set; }

        public void Dispose()
        {
            WebhookTelemetry.DeliveryEnded(endpoint, _activity, Event, Outcome.Word(), Outcome.IsError(), clock.GetElapsedTime(_start));
            _activity?.Dispose();
        }
    }
}
