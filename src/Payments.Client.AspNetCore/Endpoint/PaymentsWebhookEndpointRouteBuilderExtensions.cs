using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore.Endpoint;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps webhook endpoints of the payments API.</summary>
public static class PaymentsWebhookEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Receives the API's deliveries at a path, by POST. The signature is what proves them, so neither authorization nor antiforgery applies. The response has
    /// an empty body: 200 when the event is handled or safely kept, 400 when it is not proven or can't be read (the log tells why), 413 when it is too large,
    /// 500 when a handler or the store failed, and 503 while another delivery of the same event is worked on. All but 200 let the API deliver it again.
    /// </summary>
    /// <param name="endpoints">Where to map.</param>
    /// <param name="pattern">The path, such as <c>/webhooks/payments</c>.</param>
    /// <param name="name">The name of the endpoint, as it is registered; null for the one without a name.</param>
    /// <returns>What takes further conventions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="InvalidOperationException">No endpoint of that name is registered.</exception>
    public static IEndpointConventionBuilder MapPaymentsWebhook(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var endpoint = endpoints.ServiceProvider.GetKeyedService<DeliveryEndpoint>(name ?? "") ?? throw new InvalidOperationException(name is null
            ? "There is no webhook endpoint to map: call builder.Services.AddPaymentsWebhooks(…) before the app is built."
            : $"There is no webhook endpoint named {name} to map: call builder.Services.AddPaymentsWebhooks(\"{name}\", …) before the app is built.");
        endpoint.WarnOfNoHandlers();
        return endpoints.MapPost(pattern, (RequestDelegate)endpoint.ReceiveAsync).AllowAnonymous().DisableAntiforgery().WithDisplayName($"Payments webhook {pattern}");
    }
}
