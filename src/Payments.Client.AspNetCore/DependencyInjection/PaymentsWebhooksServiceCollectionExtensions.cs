using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Payments.Client.AspNetCore;
using Payments.Client.AspNetCore.DependencyInjection;
using Payments.Client.AspNetCore.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what webhook endpoints of the payments API need.</summary>
public static class PaymentsWebhooksServiceCollectionExtensions
{
    /// <summary>
    /// Registers a webhook endpoint, with options from configuration. Wrong options stop the host at its start, with a message that tells what is wrong.
    /// Later changes of the configuration are taken over, such as a new secret; wrong ones are logged, and those from before stay. Called again, it adds
    /// to what is registered.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The section whose keys are the names of the properties of <see cref="PaymentsWebhooksOptions"/>, and no others.</param>
    /// <returns>What takes the handlers.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static PaymentsWebhooksBuilder AddPaymentsWebhooks(this IServiceCollection services, IConfiguration configuration) =>
        AddFrom(services, Options.Options.DefaultName, configuration);

    /// <summary>Registers a webhook endpoint. Wrong options stop the host at its start, with a message that tells what is wrong. Called again, it adds to what is registered.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>What takes the handlers.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static PaymentsWebhooksBuilder AddPaymentsWebhooks(this IServiceCollection services, Action<PaymentsWebhooksOptions> configure) =>
        Add(services, Options.Options.DefaultName, configure);

    /// <summary>Registers one of several webhook endpoints, each with its own secrets, handlers and store: for another account, or for the events of connected accounts.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="name">The name of the endpoint, not empty.</param>
    /// <param name="configuration">The section whose keys are the names of the properties of <see cref="PaymentsWebhooksOptions"/>, and no others.</param>
    /// <returns>What takes the handlers.</returns>
    /// <exception cref="ArgumentException">The name is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static PaymentsWebhooksBuilder AddPaymentsWebhooks(this IServiceCollection services, string name, IConfiguration configuration) =>
        AddFrom(services, Checked(name), configuration);

    /// <summary>Registers one of several webhook endpoints, each with its own secrets, handlers and store: for another account, or for the events of connected accounts.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="name">The name of the endpoint, not empty.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>What takes the handlers.</returns>
    /// <exception cref="ArgumentException">The name is empty or white space.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static PaymentsWebhooksBuilder AddPaymentsWebhooks(this IServiceCollection services, string name, Action<PaymentsWebhooksOptions> configure) =>
        Add(services, Checked(name), configure);

    private static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("The name is empty: name the endpoint, or leave the name out.", nameof(name)) : name;
    }

    private static PaymentsWebhooksBuilder AddFrom(IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var builder = Add(services, name, options => WebhooksConfiguration.Apply(configuration, options));
        services.AddSingleton<IOptionsChangeTokenSource<PaymentsWebhooksOptions>>(new ConfigurationChangeTokenSource<PaymentsWebhooksOptions>(name, configuration));
        return builder;
    }

    private static PaymentsWebhooksBuilder Add(IServiceCollection services, string name, Action<PaymentsWebhooksOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<PaymentsWebhooksOptions>(name).Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PaymentsWebhooksOptions>, PaymentsWebhooksOptionsValidator>());
        WebhookServices.Add(services, name);
        return new PaymentsWebhooksBuilder(services, name);
    }
}
