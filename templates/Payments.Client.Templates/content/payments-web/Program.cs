#if (postgresql)
using Npgsql;
#elseif (sqlite)
using Microsoft.Data.Sqlite;
#endif
using Payments.Client.AspNetCore;
using NewShop.Orders;
using NewShop.Webhooks;

var builder = WebApplication.CreateBuilder(args);
var payments = builder.Configuration.GetSection("Payments");
#if (!memory)
var database = builder.Configuration.GetConnectionString("Shop") ?? throw new InvalidOperationException("Say in appsettings.json where the database is: ConnectionStrings:Shop.");
#endif

builder.Services.AddRazorPages();
#if (postgresql)
builder.Services.AddSingleton<System.Data.Common.DbDataSource>(NpgsqlDataSource.Create(database));
builder.Services.AddSingleton<OrderDatabase>();
#elseif (sqlite)
builder.Services.AddSingleton(SqliteFactory.Instance.CreateDataSource(database));
builder.Services.AddSingleton<OrderDatabase>();
#else
builder.Services.AddSingleton<OrderMemory>();
#endif
builder.Services.AddPaymentsClient(payments);

// A payment counts when the API says so, in a signed event: not when the customer comes back from the checkout page.
builder.Services.AddPaymentsWebhooks(payments.GetSection("Webhooks"))
    .On(WebhookEvents.CheckoutSessionCompleted).Handle<RecordPayment>()
#if (postgresql)
    .On(WebhookEvents.CheckoutSessionAsyncPaymentSucceeded).Handle<RecordPayment>()
    .UsePostgreSqlStore(database);
#elseif (sqlite)
    .On(WebhookEvents.CheckoutSessionAsyncPaymentSucceeded).Handle<RecordPayment>()
    .UseSqliteStore(database);
#else
    .On(WebhookEvents.CheckoutSessionAsyncPaymentSucceeded).Handle<RecordPayment>();
#endif

// Without a key, a developer's machine plays the API itself, checkout page and webhooks included.
if (builder.Environment.IsDevelopment() && string.IsNullOrEmpty(payments["ApiKey"]))
{
    builder.Services.AddPaymentsSandbox();
}

var app = builder.Build();
#if (!memory)
await app.Services.GetRequiredService<OrderDatabase>().CreateAsync();
#endif
app.MapRazorPages();
app.MapPaymentsWebhook("/webhooks/payments");
app.MapPaymentsSandbox("/sandbox");
app.Run();
