using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Benchmarks.Support;

/// <summary>
/// The API over HTTP on this machine. It runs in the process that starts the measurements; each measurement runs in a process of its own and finds it by
/// an environment variable, so that the server's allocations are not counted.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>How many charges there are to page through.</summary>
    public const int Charges = 10_000;

    private const string AddressVariable = "PAYMENTS_BENCHMARK_SERVER";

    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    public static Uri Address => new(Environment.GetEnvironmentVariable(AddressVariable)
        ?? throw new InvalidOperationException("No server is running: start the benchmarks by Program, which starts one."));

    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var pages = new byte[]?[Charges / Payloads.PageSize];
        app.MapGet("/v1/charges/{id}", context => RespondAsync(context, Payloads.Charge));
        app.MapPost("/v1/charges", async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await RespondAsync(context, Payloads.Charge);
        });
        app.MapGet("/v1/charges", context =>
        {
            var after = context.Request.Query["starting_after"].ToString();
            var page = after.Length == 0 ? 0 : (Payloads.NumberOf(after) + 1) / Payloads.PageSize;
            return RespondAsync(context, pages[page] ??= Payloads.ChargePageFrom(page * Payloads.PageSize, hasMore: page < pages.Length - 1));
        });
        await app.StartAsync();
        Environment.SetEnvironmentVariable(AddressVariable, app.Urls.Single());
        return new LoopbackServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task RespondAsync(HttpContext context, byte[] body)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        response.Headers["Request-Id"] = "req_4sTq0aFhV2kQ9x";
        response.Headers["Stripe-Version"] = PaymentsClientOptions.DefaultApiVersion;
        return response.Body.WriteAsync(body, 0, body.Length);
    }
}
