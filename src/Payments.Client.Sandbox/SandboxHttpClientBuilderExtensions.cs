using Payments.Client.Sandbox;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a registered client talk to a sandbox in place of the real API.</summary>
public static class SandboxHttpClientBuilderExtensions
{
    /// <summary>Sends the client's requests to a new sandbox of its own.</summary>
    /// <param name="builder">The client's registration.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHttpClientBuilder UseSandbox(this IHttpClientBuilder builder) => builder.UseSandbox(new PaymentsSandbox());

    /// <summary>Sends the client's requests to a new sandbox of its own, and hands it out.</summary>
    /// <param name="builder">The client's registration.</param>
    /// <param name="sandbox">The new sandbox.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHttpClientBuilder UseSandbox(this IHttpClientBuilder builder, out PaymentsSandbox sandbox)
    {
        sandbox = new PaymentsSandbox();
        return builder.UseSandbox(sandbox);
    }

    /// <summary>Sends the client's requests to the given sandbox.</summary>
    /// <param name="builder">The client's registration.</param>
    /// <param name="sandbox">The sandbox, which several clients may share.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder UseSandbox(this IHttpClientBuilder builder, PaymentsSandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sandbox);
        return builder.ConfigurePrimaryHttpMessageHandler(sandbox.CreateHandler);
    }
}
