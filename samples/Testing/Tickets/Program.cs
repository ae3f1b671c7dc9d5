using System.Text.Json.Serialization;
using Payments.Client.AspNetCore;
using Tickets;

var builder = WebApplication.CreateBuilder(args);
var payments = builder.Configuration.GetSection("Payments");
builder.Services.AddPaymentsClient(payments);
builder.Services.AddPaymentsWebhooks(payments.GetSection("Webhooks")).On(WebhookEvents.ChargeRefunded).Handle<NoteRefund>();
builder.Services.AddSingleton<TicketStore>().AddScoped<TicketOffice>();
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));

var app = builder.Build();
app.MapPost("/orders/{order}", async (string order, int seats, string card, TicketOffice office, CancellationToken cancellationToken) =>
    await office.SellAsync(order, seats, card, cancellationToken) switch
    {
        { State: TicketState.Declined } declined => Results.Json(declined, statusCode: StatusCodes.Status402PaymentRequired),
        { State: TicketState.Unknown } unknown => Results.Accepted($"/orders/{order}", unknown),
        var ticket => Results.Ok(ticket),
    });
app.MapGet("/orders/{order}", (string order, TicketStore tickets) => tickets.Find(order) is { } ticket ? Results.Ok(ticket) : Results.NotFound());
app.MapPaymentsWebhook("/webhooks/payments");
app.Run();
