using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Payments.Client.Sandbox.Server.Page;

/// <summary>Where the page and its parts are.</summary>
internal static class PageRoutes
{
    public static void Map(IEndpointRouteBuilder routes, PaymentsSandbox sandbox)
    {
        var actions = new PageActions(sandbox);
        routes.MapGet("/", new Dashboard(sandbox).ShowAsync);
        routes.MapGet("/_page/page.css", new PageAsset("page.css", "text/css; charset=utf-8").SendAsync);
        routes.MapGet("/_page/page.js", new PageAsset("page.js", "text/javascript; charset=utf-8").SendAsync);
        routes.MapPost("/_page/clock", actions.AdvanceClockAsync);
        routes.MapPost("/_page/resend", actions.ResendAsync);
    }
}
