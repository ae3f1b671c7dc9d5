using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Payments.Client.DependencyInjection;

/// <summary>Sets options from configuration, without reflection. A misspelt name or a wrong value is an error, not a silent default.</summary>
internal static class OptionsConfiguration
{
    private const string Names =
        "ApiKey, BaseAddress, ApiVersion, ConnectedAccount, Context, Timeout, TotalTimeout, MaxRetries, RateLimit, ConcurrencyLimit, MaxResponseBytes, KeepRawBody, ApplicationName, ApplicationVersion";

    /// <exception cref="InvalidOperationException">A name is not one of an option, or a value is not of the option's type.</exception>
    public static void Apply(IConfiguration configuration, PaymentsClientOptions options)
    {
        foreach (var entry in configuration.GetChildren())
        {
            if (!LimitConfiguration.TryApply(entry, options) && entry.Value is { } value)
            {
                Apply(entry.Path, entry.Key, value, options);
            }
        }
    }

    private static void Apply(string path, string name, string value, PaymentsClientOptions options)
    {
        switch (name.ToUpperInvariant())
        {
            case "APIKEY":
                options.ApiKey = value;
                break;
            case "BASEADDRESS":
                options.BaseAddress = Uri.TryCreate(value, UriKind.Absolute, out var address) ? address : throw Wrong(path, "an absolute address such as https://api.stripe.com");
                break;
            case "APIVERSION":
                options.ApiVersion = value;
                break;
            case "CONNECTEDACCOUNT":
                options.ConnectedAccount = value;
                break;
            case "CONTEXT":
                options.Context = value;
                break;
            case "TIMEOUT":
                options.Timeout = Time(path, value);
                break;
            case "TOTALTIMEOUT":
                options.TotalTimeout = Time(path, value);
                break;
            case "MAXRETRIES":
                options.MaxRetries = Number(path, value);
                break;
            case "MAXRESPONSEBYTES":
                options.MaxResponseBytes = Number(path, value);
                break;
            case "KEEPRAWBODY":
                options.KeepRawBody = bool.TryParse(value, out var keeps) ? keeps : throw Wrong(path, "true or false");
                break;
            case "APPLICATIONNAME":
                options.ApplicationName = value;
                break;
            case "APPLICATIONVERSION":
                options.ApplicationVersion = value;
                break;
            default:
                throw new InvalidOperationException($"The configuration key {path} is not an option of the payments client. Its options are {Names}.");
        }
    }

    private static TimeSpan Time(string path, string value) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) ? time : throw Wrong(path, "a time such as 00:00:30");

    internal static int Number(string path, string? value) =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(path, "a whole number");

    internal static InvalidOperationException Wrong(string path, string expected) => new($"The configuration key {path} must be {expected}.");
}
