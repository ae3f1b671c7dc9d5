using Microsoft.Extensions.Configuration;
using Payments.Client.DependencyInjection;

namespace Payments.Client.AspNetCore.DependencyInjection;

/// <summary>Sets the options of an endpoint from configuration, without reflection, and with messages that show no value.</summary>
internal static class WebhooksConfiguration
{
    private static readonly OptionNames Names = new(
        nameof(PaymentsWebhooksOptions.Secrets), nameof(PaymentsWebhooksOptions.Tolerance), nameof(PaymentsWebhooksOptions.MaxBodyBytes),
        nameof(PaymentsWebhooksOptions.LeaseDuration), nameof(PaymentsWebhooksOptions.Retention));

    /// <exception cref="InvalidOperationException">A name is that of an option but for its spelling, or a value is not of the option's type.</exception>
    public static void Apply(IConfiguration configuration, PaymentsWebhooksOptions options)
    {
        foreach (var entry in configuration.GetChildren())
        {
            if (Names.Named(entry) is not { } name)
            {
                if (Names.Misspelt(entry) is { } misspelt)
                {
                    throw misspelt;
                }
            }
            else if (!ConfigurationValue.IsUnset(entry))
            {
                Apply(name, entry, options);
            }
        }
    }

    private static void Apply(string name, IConfigurationSection entry, PaymentsWebhooksOptions options)
    {
        switch (name)
        {
            case nameof(options.Secrets):
                options.Secrets = entry.Value is not null
                    ? [ConfigurationValue.Text(entry)]
                    : [.. ConfigurationValue.Section(entry, "a list of secrets").Select(ConfigurationValue.Text)];
                break;
            case nameof(options.Tolerance):
                options.Tolerance = ConfigurationValue.Time(entry);
                break;
            case nameof(options.MaxBodyBytes):
                options.MaxBodyBytes = ConfigurationValue.Number(entry);
                break;
            case nameof(options.LeaseDuration):
                options.LeaseDuration = ConfigurationValue.Time(entry);
                break;
            case nameof(options.Retention):
                options.Retention = ConfigurationValue.Time(entry);
                break;
        }
    }
}
