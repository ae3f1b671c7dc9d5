using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Payments.Client.Sandbox.AspNetCore.Hosting;

namespace Payments.Client.Sandbox.AspNetCore.Delivery;

/// <summary>Delivers what is addressed to the app within its process, as if its server had received it, and the rest over the network.</summary>
internal sealed class DeliveryHandler(AppPipeline app, IHttpContextFactory contexts, ILogger<PaymentsSandbox> log)
    : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    /// <summary>The app as the sandbox addresses it, whatever its server listens on.</summary>
    public const string App = "https://localhost";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.GetLeftPart(UriPartial.Authority) != App)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var pipeline = await app.GetAsync(cancellationToken).ConfigureAwait(false);
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var status = await RunApart(() => DeliverAsync(pipeline, new DeliveryRequest(request, body), cancellationToken)).ConfigureAwait(false);
        Tell(request.RequestUri.AbsolutePath, status);
        return new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request };
    }

    /// <summary>
    /// An event may be delivered while the request that caused it is still being handled, and in what flows with it. The app is to see the two as apart as they are in production:
    /// the one's <see cref="IHttpContextAccessor"/> and trace are not the other's.
    /// </summary>
    private static Task<int> RunApart(Func<Task<int>> delivery)
    {
        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(delivery);
        }
    }

    private async Task<int> DeliverAsync(RequestDelegate pipeline, DeliveryRequest request, CancellationToken cancellationToken)
    {
        var response = new DeliveryResponse();
        var lifetime = new DeliveryLifetime(cancellationToken);
        var context = contexts.Create(request.ToFeatures(response, lifetime));
        try
        {
            await pipeline(context).ConfigureAwait(false);
            lifetime.ThrowIfAborted();
            return response.StatusCode;
        }
        finally
        {
            await response.CompleteAsync().ConfigureAwait(false);
            contexts.Dispose(context);
        }
    }

    private void Tell(string path, int status)
    {
        if (status == StatusCodes.Status404NotFound)
        {
            Log.NoEndpoint(log, path);
        }
        else if (status is < 200 or >= 300)
        {
            Log.NotAccepted(log, path, status);
        }
    }
}
