using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Inspection;

namespace Payments.Client.Sandbox.AspNetCore.Checkout;

/// <summary>Shows the page of each checkout session, and takes the payment from it.</summary>
internal sealed class CheckoutEndpoint(PaymentsSandbox sandbox)
{
    public Task ShowAsync(HttpContext context) => OnSessionAsync(context, checkout => CheckoutPage.ShowAsync(context, checkout));

    public Task PayAsync(HttpContext context) => OnSessionAsync(context, checkout => PayAsync(context, checkout));

    private Task OnSessionAsync(HttpContext context, Func<CheckoutView, Task> response) =>
        sandbox.View.Checkout((string)context.GetRouteValue("id")!) is { } checkout
            ? response(checkout)
            : CheckoutPage.ShowMissingAsync(context);

    private async Task PayAsync(HttpContext context, CheckoutView checkout)
    {
        var entered = CheckoutEntry.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        if (!entered.HasCard)
        {
            await CheckoutPage.ShowAsync(context, checkout, "Enter the number of a test card.", entered);
            return;
        }

        var id = (string)checkout.Session["id"]!;
        var response = Complete(id, entered, checkout.Account);
        var json = JsonNode.Parse(response.Body)!.AsObject();
        if (response.Status >= StatusCodes.Status400BadRequest)
        {
            // The session may have ended meanwhile, and then the page says so.
            await CheckoutPage.ShowAsync(context, sandbox.View.Checkout(id) ?? checkout, (string?)json["error"]?["message"], entered);
            return;
        }

        var address = CheckoutReturn.Address(json);
        if (CheckoutReturn.IsSafe(address))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = CheckoutReturn.ToHeader(address);
            return;
        }

        await CheckoutPage.ShowAsync(context, checkout with { Session = json });
    }

    private SandboxResponse Complete(string id, CheckoutEntry entered, string account)
    {
        try
        {
            return sandbox.CompleteCheckoutSession(id, entered.ToForm(account));
        }
        catch (ApiProblemException exception)
        {
            return new SandboxResponse(exception.Problem);
        }
    }
}
