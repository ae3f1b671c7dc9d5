using Microsoft.EntityFrameworkCore;
using Payments.Client.AspNetCore;
using Shop;
using Shop.Checkout;
using Shop.Orders;
using Shop.Refunds;
using Shop.Webhooks;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration.GetSection("Payments");
var mode = ShopMode.Of(settings["ApiKey"], builder.Environment);
var database = ShopDatabase.ConnectionString(builder, mode);

builder.Services.AddSingleton(mode);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddRazorPages();
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.IsEssential = true);
builder.Services.AddDbContext<ShopDb>(options => options.UseSqlite(database));
builder.Services.AddScoped<CheckoutWorkflow>();
builder.Services.AddScoped<RefundWorkflow>();
builder.Services.AddScoped<OrderUpdate>();

builder.Services.AddPaymentsClient(settings);
if (mode.IsSandbox)
{
    builder.Services.AddPaymentsSandbox();
}

// The store is in the shop's own database, so that an event and what it changes are committed together.
builder.Services.AddPaymentsWebhooks(settings.GetSection("Webhooks"))
    .On(WebhookEvents.CheckoutSessionCompleted).Handle<RecordPayment>()
    .On(WebhookEvents.CheckoutSessionAsyncPaymentSucceeded).Handle<RecordPayment>()
    .On(WebhookEvents.CheckoutSessionAsyncPaymentFailed).Handle<RecordFailure>()
    .On(WebhookEvents.CheckoutSessionExpired).Handle<RecordExpiry>()
    .On(WebhookEvents.ChargeRefunded).Handle<RecordRefund>()
    .On(WebhookEvents.RefundFailed).Handle<RecordFailedRefund>()
    .UseSqliteStore(database);
builder.Services.AddHealthChecks();

var app = builder.Build();
await ShopDatabase.PrepareAsync(app.Services, mode);
if (!mode.ShowsAdmin)
{
    app.Map("/admin", pages => pages.Run(context => Results.NotFound().ExecuteAsync(context)));
}

app.UseSession();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.MapPaymentsWebhook("/webhooks/payments");
app.MapPaymentsSandbox("/sandbox");
app.MapHealthChecks("/healthz");
app.Run();
