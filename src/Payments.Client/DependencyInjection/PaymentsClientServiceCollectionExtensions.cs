using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Payments.Client.Settings;
using Payments.Client;
using Payments.Client.DependencyInjection;
using Payments.Client.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the payments client and its services.</summary>
public static class PaymentsClientServiceCollectionExtensions
{
    private const string HttpClientName = "Payments.Client";

    /// <summary>
    /// Registers <see cref="PaymentsClient"/> and each of its services as singletons. Wrong options stop the host at its start, with a message that
    /// tells what is wrong.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's <see cref="HttpClient"/>, on which handlers and resilience can be added.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddPaymentsClient(this IServiceCollection services, Action<PaymentsClientOptions> configure)
    {
        Guard.NotNull(services);
        Guard.NotNull(configure);
        return Add(services, key: null, configure);
    }

    /// <summary>Registers <see cref="PaymentsClient"/> and each of its services as singletons, with options from configuration.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">
    /// The section whose keys are the names of the properties of <see cref="PaymentsClientOptions"/>. It may hold others, but for those that look like
    /// a misspelt one of ours. It is read once: the client takes no notice of later changes.
    /// </param>
    /// <returns>The builder of the client's <see cref="HttpClient"/>, on which handlers and resilience can be added.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddPaymentsClient(this IServiceCollection services, IConfiguration configuration)
    {
        Guard.NotNull(services);
        Guard.NotNull(configuration);
        return Add(services, key: null, options => OptionsConfiguration.Apply(configuration, options));
    }

    /// <summary>Registers a <see cref="PaymentsClient"/> and its services under a key, beside others: <c>[FromKeyedServices("eu")] PaymentsClient client</c>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the client's <see cref="HttpClient"/>, on which handlers and resilience can be added.</returns>
    /// <exception cref="ArgumentException">The key is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddPaymentsClient(this IServiceCollection services, string key, Action<PaymentsClientOptions> configure)
    {
        Guard.NotNull(services);
        Guard.NotNull(configure);
        return Add(services, Checked(key), configure);
    }

    /// <summary>Registers a <see cref="PaymentsClient"/> and its services under a key, with options from configuration.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="key">The key, not empty.</param>
    /// <param name="configuration">
    /// The section whose keys are the names of the properties of <see cref="PaymentsClientOptions"/>. It may hold others, but for those that look like
    /// a misspelt one of ours. It is read once: the client takes no notice of later changes.
    /// </param>
    /// <returns>The builder of the client's <see cref="HttpClient"/>, on which handlers and resilience can be added.</returns>
    /// <exception cref="ArgumentException">The key is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IHttpClientBuilder AddPaymentsClient(this IServiceCollection services, string key, IConfiguration configuration)
    {
        Guard.NotNull(services);
        Guard.NotNull(configuration);
        return Add(services, Checked(key), options => OptionsConfiguration.Apply(configuration, options));
    }

    private static string Checked(string key)
    {
        Guard.NotNull(key);
        return string.IsNullOrWhiteSpace(key) ? throw new ArgumentException("The key is empty: name the client, or leave the key out.", nameof(key)) : key;
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string? key, Action<PaymentsClientOptions> configure)
    {
        services.AddOptions<PaymentsClientOptions>(key ?? Options.Options.DefaultName).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PaymentsClientOptions>, PaymentsClientOptionsValidator>());
        if (key is null)
        {
            services.TryAddSingleton(static provider => Create(provider, null));
            services.TryAddSingleton(static provider => provider.GetRequiredService<PaymentsClient>().OAuth);
        }
        else
        {
            services.TryAddKeyedSingleton(key, (provider, _) => Create(provider, key));
            services.TryAddKeyedSingleton(key, (provider, _) => provider.GetRequiredKeyedService<PaymentsClient>(key).OAuth);
        }

        ServiceRegistration.AddAll(services, key);

        // The client is a singleton that keeps its HttpClient. So the handler is kept too, and its connections are renewed instead.
        return services.AddHttpClient(NameOf(key))
            .ConfigureHttpClient(static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => HttpClients.NewHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders(static _ => true)
            .RemoveAllLoggers();
    }

    private static PaymentsClient Create(IServiceProvider provider, string? key)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<PaymentsClientOptions>>().Get(key ?? Options.Options.DefaultName).Copy();
        options.TimeProvider ??= provider.GetService<TimeProvider>();
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        return new PaymentsClient(options, provider.GetRequiredService<IHttpClientFactory>().CreateClient(NameOf(key)));
    }

    private static string NameOf(string? key) => key is null ? HttpClientName : $"{HttpClientName}:{key}";
}
