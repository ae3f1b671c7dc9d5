using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Puts the sandbox in the place of the network, for clients with and without a key. What else was added to their <see cref="HttpClient"/> stays.</summary>
internal sealed class ClientConnection : IPostConfigureOptions<HttpClientFactoryOptions>
{
    // The name under which AddPaymentsClient registers its HttpClient; that of a client with a key has the key behind a colon.
    private const string ClientName = "Payments.Client";

    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (name == ClientName || name?.StartsWith(ClientName + ":", StringComparison.Ordinal) == true)
        {
            options.HttpMessageHandlerBuilderActions.Add(
                static builder => builder.PrimaryHandler = new SandboxHandler(builder.Services.GetRequiredService<SandboxHost>()));
        }
    }
}
