using Microsoft.Extensions.Configuration;

namespace Payments.Client.DependencyInjection;

/// <summary>
/// Sets options from configuration, without reflection. Written by hand, as the generated binder can neither tell a misspelt name from somebody
/// else's, nor read a preset by its name, nor keep a value out of its messages; and it takes a number for days.
/// </summary>
internal static class OptionsConfiguration
{
    private static readonly OptionNames Names = new(
        nameof(PaymentsClientOptions.ApiKey), nameof(PaymentsClientOptions.BaseAddress), nameof(PaymentsClientOptions.AllowPlainHttpForTestKeys),
        nameof(PaymentsClientOptions.FilesBaseAddress), nameof(PaymentsClientOptions.ConnectBaseAddress), nameof(PaymentsClientOptions.ConnectClientId),
        nameof(PaymentsClientOptions.ApiVersion), nameof(PaymentsClientOptions.ConnectedAccount), nameof(PaymentsClientOptions.Context),
        nameof(PaymentsClientOptions.Timeout), nameof(PaymentsClientOptions.TotalTimeout), nameof(PaymentsClientOptions.MaxRetries),
        nameof(PaymentsClientOptions.RateLimit), nameof(PaymentsClientOptions.ConcurrencyLimit), nameof(PaymentsClientOptions.MaxResponseBytes),
        nameof(PaymentsClientOptions.KeepRawBody), nameof(PaymentsClientOptions.ApplicationName), nameof(PaymentsClientOptions.ApplicationVersion));

    private static readonly OptionNames OnlyInCode = new(nameof(PaymentsClientOptions.TimeProvider), nameof(PaymentsClientOptions.LoggerFactory));

    /// <exception cref="InvalidOperationException">A name is that of an option but for its spelling, or a value is not of the option's type.</exception>
    public static void Apply(IConfiguration configuration, PaymentsClientOptions options)
    {
        foreach (var entry in configuration.GetChildren())
        {
            if (OnlyInCode.Named(entry) is { } inCode)
            {
                throw new InvalidOperationException($"The configuration key {entry.Path} can't be set in configuration: set {inCode} in code.");
            }

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

    private static void Apply(string name, IConfigurationSection entry, PaymentsClientOptions options)
    {
        switch (name)
        {
            case nameof(options.ApiKey):
                options.ApiKey = ConfigurationValue.Text(entry);
                break;
            case nameof(options.BaseAddress):
                options.BaseAddress = ConfigurationValue.Address(entry);
                break;
            case nameof(options.FilesBaseAddress):
                options.FilesBaseAddress = ConfigurationValue.Address(entry);
                break;
            case nameof(options.ConnectBaseAddress):
                options.ConnectBaseAddress = ConfigurationValue.Address(entry);
                break;
            case nameof(options.ConnectClientId):
                options.ConnectClientId = ConfigurationValue.Text(entry);
                break;
            case nameof(options.AllowPlainHttpForTestKeys):
                options.AllowPlainHttpForTestKeys = ConfigurationValue.Switch(entry);
                break;
            case nameof(options.ApiVersion):
                options.ApiVersion = ConfigurationValue.Text(entry);
                break;
            case nameof(options.ConnectedAccount):
                options.ConnectedAccount = ConfigurationValue.Text(entry);
                break;
            case nameof(options.Context):
                options.Context = ConfigurationValue.Text(entry);
                break;
            case nameof(options.Timeout):
                options.Timeout = ConfigurationValue.Time(entry);
                break;
            case nameof(options.TotalTimeout):
                options.TotalTimeout = ConfigurationValue.Time(entry);
                break;
            case nameof(options.MaxRetries):
                options.MaxRetries = ConfigurationValue.Number(entry);
                break;
            case nameof(options.KeepRawBody):
                options.KeepRawBody = ConfigurationValue.Switch(entry);
                break;
            case nameof(options.RateLimit):
                options.RateLimit = LimitConfiguration.RateLimit(entry);
                break;
            case nameof(options.ConcurrencyLimit):
                options.ConcurrencyLimit = LimitConfiguration.ConcurrencyLimit(entry);
                break;
            case nameof(options.MaxResponseBytes):
                options.MaxResponseBytes = ConfigurationValue.Number(entry);
                break;
            case nameof(options.ApplicationName):
                options.ApplicationName = ConfigurationValue.Text(entry);
                break;
            case nameof(options.ApplicationVersion):
                options.ApplicationVersion = ConfigurationValue.Text(entry);
                break;
        }
    }
}
