using Payments.Client;
using Payments.Client.AspNetCore;

namespace Tickets;

/// <summary>The money of an order went back, whoever sent it: the seats are free again.</summary>
public sealed class NoteRefund(TicketStore tickets) : IWebhookHandler<Charge>
{
    /// <inheritdoc/>
    public Task HandleAsync(Charge resource, WebhookContext context, CancellationToken cancellationToken)
    {
        if (resource.Refunded && tickets.Find(resource.Metadata.GetValueOrDefault(TicketOffice.OrderKey, "")) is { } ticket)
        {
            tickets.Keep(ticket with { State = TicketState.Refunded });
        }

        return Task.CompletedTask;
    }
}
