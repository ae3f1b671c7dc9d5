using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Payments.Client;
using Payments.Client.AspNetCore;
using Payments.Client.AspNetCore.CatchUp;
using Payments.Client.AspNetCore.DependencyInjection;
using Payments.Client.AspNetCore.Processing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Catches up on the events that a webhook endpoint has missed.</summary>
public static class WebhookCatchUpExtensions
{
    /// <summary>
    /// Asks the API at the start, and then from time to time, for events that the endpoint has not received, and handles them as if they had come. The API
    /// lists the events of 30 days. Called again, it changes nothing but the options. By hand: <see cref="PaymentsCatchUp.RunAsync(CancellationToken)"/>.
    /// </summary>
    /// <param name="webhooks">The endpoint. Give it a store that outlasts the process: in memory, it is forgotten what was seen last.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="webhooks"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PaymentsWebhooksBuilder CatchUp(this PaymentsWebhooksBuilder webhooks, Action<PaymentsCatchUpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        var options = new PaymentsCatchUpOptions();
        configure?.Invoke(options);
        options.Check();

        var services = webhooks.Services;
        var name = webhooks.Name;
        var isNew = !services.Has<PaymentsCatchUp>(name);
        services.RemoveAllKeyed<PaymentsCatchUpOptions>(name);
        services.AddKeyedSingleton(name, options);
        if (isNew)
        {
            Add(services, name);
        }

        return webhooks;
    }

    private static void Add(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (provider, _) => new PaymentsCatchUp(
            ClientOf(provider, Of<PaymentsCatchUpOptions>(provider).ClientKey),
            Of<PaymentsCatchUpOptions>(provider), Of<WebhookStore>(provider), Of<WebhookIntake>(provider), Of<PaymentsWebhooks>(provider), provider.Clock(), provider.Log()));
        services.AddSingleton<IHostedService>(provider => new CatchUpService(
            Of<PaymentsCatchUp>(provider), Of<PaymentsCatchUpOptions>(provider), Of<WebhookStore>(provider), provider.Clock(), provider.Log()));
        services.AddSingleton<IValidateOptions<PaymentsWebhooksOptions>>(new RetentionValidator(name));
        if (name.Length == 0)
        {
            services.TryAddSingleton(Of<PaymentsCatchUp>);
        }

        T Of<T>(IServiceProvider provider)
            where T : notnull => provider.GetRequiredKeyedService<T>(name);
    }

    private static PaymentsClient ClientOf(IServiceProvider provider, string? key) =>
        (key is null ? provider.GetService<PaymentsClient>() : provider.GetKeyedService<PaymentsClient>(key))
        ?? throw new InvalidOperationException($"Catching up needs a client to ask for events: call services.AddPaymentsClient({(key is null ? "" : $"\"{key}\", ")}…).");
}
