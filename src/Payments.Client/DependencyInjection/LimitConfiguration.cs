using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Payments.Client.DependencyInjection;

/// <summary>Sets the client's own limits from configuration: a preset by its name, or each limit as a section.</summary>
internal static class LimitConfiguration
{
    /// <returns>Whether the entry is one of a limit.</returns>
    /// <exception cref="InvalidOperationException">A name is not one of an option, or a value is not of the option's type.</exception>
    public static bool TryApply(IConfigurationSection entry, PaymentsClientOptions options)
    {
        switch (entry.Key.ToUpperInvariant())
        {
            case "RATELIMIT":
                options.RateLimit = entry.Value is { } preset ? Preset(entry.Path, preset) : RateLimit(entry);
                return true;
            case "CONCURRENCYLIMIT":
                options.ConcurrencyLimit = ConcurrencyLimit(entry);
                return true;
            default:
                return false;
        }
    }

    private static RateLimitOptions Preset(string path, string name) => name.ToUpperInvariant() switch
    {
        "LIVEMODE" => RateLimitOptions.LiveMode(),
        "TESTMODE" => RateLimitOptions.TestMode(),
        _ => throw OptionsConfiguration.Wrong(path, "LiveMode, TestMode, or a section with Total, Reads or Writes"),
    };

    private static RateLimitOptions RateLimit(IConfigurationSection section)
    {
        var limit = new RateLimitOptions();
        foreach (var entry in section.GetChildren())
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "TOTAL":
                    limit.Total = Budget(entry);
                    break;
                case "READS":
                    limit.Reads = Budget(entry);
                    break;
                case "WRITES":
                    limit.Writes = Budget(entry);
                    break;
                default:
                    throw Unknown(entry, "Total, Reads, Writes");
            }
        }

        return limit;
    }

    private static RequestBudget Budget(IConfigurationSection section)
    {
        // Without a rate it is zero, which the validation refuses.
        var budget = new RequestBudget { PermitsPerSecond = 0 };
        foreach (var entry in section.GetChildren())
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "PERMITSPERSECOND":
                    budget.PermitsPerSecond = double.TryParse(entry.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
                        ? rate
                        : throw OptionsConfiguration.Wrong(entry.Path, "a number such as 50 or 0.5");
                    break;
                case "BURST":
                    budget.Burst = OptionsConfiguration.Number(entry.Path, entry.Value);
                    break;
                case "QUEUELIMIT":
                    budget.QueueLimit = OptionsConfiguration.Number(entry.Path, entry.Value);
                    break;
                default:
                    throw Unknown(entry, "PermitsPerSecond, Burst, QueueLimit");
            }
        }

        return budget;
    }

    private static ConcurrencyLimitOptions ConcurrencyLimit(IConfigurationSection section)
    {
        var limit = new ConcurrencyLimitOptions { MaxRequests = 0 };
        foreach (var entry in section.GetChildren())
        {
            switch (entry.Key.ToUpperInvariant())
            {
                case "MAXREQUESTS":
                    limit.MaxRequests = OptionsConfiguration.Number(entry.Path, entry.Value);
                    break;
                case "QUEUELIMIT":
                    limit.QueueLimit = OptionsConfiguration.Number(entry.Path, entry.Value);
                    break;
                default:
                    throw Unknown(entry, "MaxRequests, QueueLimit");
            }
        }

        return limit;
    }

    private static InvalidOperationException Unknown(IConfigurationSection entry, string names) =>
        new($"The configuration key {entry.Path} is not an option of the payments client. The options there are {names}.");
}
