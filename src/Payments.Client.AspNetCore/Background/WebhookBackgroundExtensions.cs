using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Payments.Client.AspNetCore;
using Payments.Client.AspNetCore.Background;
using Payments.Client.AspNetCore.DependencyInjection;
using Payments.Client.AspNetCore.Processing;
using Payments.Client.AspNetCore.Settings;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Handles the events of a webhook endpoint in the background.</summary>
public static class WebhookBackgroundExtensions
{
    /// <summary>
    /// Lets the endpoint keep what comes and tell the sender at once that it has it. The handlers run afterwards, in this process or another one that shares
    /// the store, and again with growing waits while they fail. What fails in every attempt becomes a dead letter: see <see cref="WebhookDeadLetters"/>. An
    /// event is processed when all handlers are done that the process had which accepted it; one whose process has no handler at all is left to those that have. What no
    /// process has a handler for becomes a dead letter after a day.
    /// Called again, it changes nothing but the options.
    /// </summary>
    /// <param name="webhooks">The endpoint. Give it a store that outlasts the process: in memory, what is kept is lost when the process ends.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="webhooks"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PaymentsWebhooksBuilder ProcessInBackground(this PaymentsWebhooksBuilder webhooks, Action<WebhookBackgroundOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(webhooks);
        var options = new WebhookBackgroundOptions();
        configure?.Invoke(options);
        options.Check();

        var services = webhooks.Services;
        var name = webhooks.Name;
        var isNew = !services.Has<BackgroundQueue>(name);
        services.RemoveAllKeyed<WebhookBackgroundOptions>(name);
        services.AddKeyedSingleton(name, options);
        if (isNew)
        {
            Add(services, name);
        }

        return webhooks;
    }

    private static void Add(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, static (_, _) => new BackgroundQueue());
        services.AddKeyedSingleton(name, (provider, _) => new WebhookDeadLetters(Of<WebhookStore>(provider), Of<BackgroundQueue>(provider)));
        services.AddSingleton<IHostedService>(provider => new BackgroundWorker(
            Of<WebhookStore>(provider), Of<WebhookProcessor>(provider),
            new BackgroundAttempt(name, Of<WebhookStore>(provider), Of<WebhookProcessor>(provider), Of<WebhookBackgroundOptions>(provider), provider.Clock(), provider.Log()),
            Of<BackgroundQueue>(provider), Of<WebhookBackgroundOptions>(provider), Of<CurrentOptions>(provider), provider.Clock(), provider.Log()));
        if (name.Length == 0)
        {
            services.TryAddSingleton(Of<WebhookDeadLetters>);
        }

        T Of<T>(IServiceProvider provider)
            where T : notnull => provider.GetRequiredKeyedService<T>(name);
    }
}
