using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Payments.Client.Sandbox.AspNetCore.Checkout;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>Where the pages of a sandbox and their parts are.</summary>
internal static class SandboxPages
{
    /// <summary>The name of the first page's endpoint.</summary>
    public const string Name = "Payments sandbox";

    private const string Checkout = "/checkout/{id}";

    public static void Map(IEndpointRouteBuilder routes, PaymentsSandbox sandbox, PageHints hints)
    {
        var actions = new PageActions(sandbox);
        var checkout = new CheckoutEndpoint(sandbox);
        Get("/", new Dashboard(sandbox, hints).ShowAsync).WithName(Name);
        Get(Checkout, checkout.ShowAsync);
        Post(Checkout, checkout.PayAsync);
        Get("/_page/page.css", new PageAsset("page.css", "text/css; charset=utf-8").SendAsync);
        Get("/_page/page.js", new PageAsset("page.js", "text/javascript; charset=utf-8").SendAsync);
        Post("/_page/clock", actions.AdvanceClockAsync);
        Post("/_page/resend", actions.ResendAsync);

        IEndpointConventionBuilder Get(string path, RequestDelegate show) => routes.MapGet(path, show).WithMetadata(new PageRoot(path));

        IEndpointConventionBuilder Post(string path, RequestDelegate act) => routes.MapPost(path, context => ActAsync(context, act)).WithMetadata(new PageRoot(path));
    }

    private static async Task ActAsync(HttpContext context, RequestDelegate act)
    {
        if (CrossSite.IsWrite(context.Request))
        {
            await Document.WriteNoticeAsync(context, "Refused", CrossSite.Refusal, StatusCodes.Status403Forbidden);
        }
        else if (await HasFormAsync(context))
        {
            await act(context);
        }
        else
        {
            await Document.WriteNoticeAsync(context, "Refused", "This is no form that the sandbox can read.", StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Whether a form was sent that can be read; it is read then.</summary>
    private static async Task<bool> HasFormAsync(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType && await context.Request.ReadFormAsync(context.RequestAborted) is not null;
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return false;
        }
    }
}
