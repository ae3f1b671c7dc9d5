namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Carries the client's requests to the sandbox. A port that the system picked is known only once the app listens, and what is created from then on has the right address.</summary>
internal sealed class SandboxHandler(SandboxHost host) : DelegatingHandler(host.Sandbox.CreateHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        host.FindPages();
        return base.SendAsync(request, cancellationToken);
    }
}
