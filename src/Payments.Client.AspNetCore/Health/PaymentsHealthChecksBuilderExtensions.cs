using Microsoft.Extensions.Diagnostics.HealthChecks;
using Payments.Client;
using Payments.Client.AspNetCore;
using Payments.Client.AspNetCore.DependencyInjection;
using Payments.Client.AspNetCore.Health;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of the payments API.</summary>
public static class PaymentsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Checks that the API can be reached with the client's key, by a cheap request whose result is used again for a while, and that the store of the webhooks
    /// can be reached. Dead letters, and events that have been pending for long, make the result degraded. What is found is in its data, without secrets.
    /// </summary>
    /// <param name="builder">Where to add it.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <param name="failureStatus">What to report when the API or the store can't be reached; unhealthy if null.</param>
    /// <param name="tags">Tags of the check; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or an option is out of its range.</exception>
    public static IHealthChecksBuilder AddPaymentsCheck(
        this IHealthChecksBuilder builder,
        string name = "payments",
        Action<PaymentsHealthOptions>? configure = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        var options = new PaymentsHealthOptions();
        configure?.Invoke(options);
        options.Check();

        // The check is made anew each time, what it remembers is not.
        builder.Services.AddKeyedSingleton(KeyOf(name), (provider, _) => new ApiProbe(ClientOf(provider, options)!, options, provider.Clock()));
        return builder.Add(new HealthCheckRegistration(name, provider => Create(provider, name, options), failureStatus, tags));
    }

    private static PaymentsHealthCheck Create(IServiceProvider provider, string name, PaymentsHealthOptions options)
    {
        var hasClient = ClientOf(provider, options) is not null;
        var store = provider.GetKeyedService<WebhookStore>(options.Endpoint);
        return hasClient || store is not null
            ? new PaymentsHealthCheck(hasClient ? provider.GetRequiredKeyedService<ApiProbe>(KeyOf(name)) : null, store, options, provider.Clock())
            : throw new InvalidOperationException("There is nothing to check: neither a client (AddPaymentsClient) nor a webhook endpoint (AddPaymentsWebhooks) is registered under the names in the check's options.");
    }

    private static PaymentsClient? ClientOf(IServiceProvider provider, PaymentsHealthOptions options) => options.ClientKey is null
        ? provider.GetService<PaymentsClient>()
        : provider.GetRequiredKeyedService<PaymentsClient>(options.ClientKey);

    private static string KeyOf(string name) => $"health:{name}";
}
