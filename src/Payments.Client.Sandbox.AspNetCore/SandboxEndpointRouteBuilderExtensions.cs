using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Payments.Client.Sandbox;
using Payments.Client.Sandbox.AspNetCore.Hosting;
using Payments.Client.Sandbox.AspNetCore.Page;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gives the pages of an app's sandbox a place.</summary>
public static class SandboxEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the sandbox's pages: what it was asked, holds and delivered, with its clock, at <paramref name="pattern"/>, and the page on which a checkout session is paid at
    /// <c>{pattern}/checkout/{id}</c>, which is where the <c>url</c> of sessions leads. The pages need no authorization and are left out of API descriptions.
    /// Does nothing in an app that has no sandbox, so that it can stand without a condition.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="pattern">The path below which the pages are.</param>
    /// <returns>A builder for conventions of all pages.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The app may not have a sandbox, as it runs in production, or an option is wrong; the message tells.</exception>
    public static IEndpointConventionBuilder MapPaymentsSandbox(this IEndpointRouteBuilder endpoints, string pattern = "/sandbox")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var pages = endpoints.MapGroup(pattern);
        if (endpoints.ServiceProvider.GetService<SandboxHost>() is { } host)
        {
            SandboxPages.Map(pages, host.Sandbox, HostHints.Write());
        }

        return pages.AllowAnonymous().ExcludeFromDescription();
    }
}
