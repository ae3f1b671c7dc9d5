using Microsoft.Extensions.Configuration;

namespace Payments.Client.DependencyInjection;

/// <summary>Reads the client's own limits from configuration: a preset by its name, or each limit as a section. Nobody else has keys in these.</summary>
internal static class LimitConfiguration
{
    private const string RateLimitForm = "LiveMode, TestMode, or a section with Total, Reads or Writes";

    private static readonly OptionNames Budgets = new(nameof(RateLimitOptions.Total), nameof(RateLimitOptions.Reads), nameof(RateLimitOptions.Writes));

    private static readonly OptionNames OfBudget = new(nameof(RequestBudget.PermitsPerSecond), nameof(RequestBudget.Burst), nameof(RequestBudget.QueueLimit));

    private static readonly OptionNames OfConcurrency = new(nameof(ConcurrencyLimitOptions.MaxRequests), nameof(ConcurrencyLimitOptions.QueueLimit));

    /// <exception cref="InvalidOperationException">A name is not one of an option, or a value is not of the option's type.</exception>
    public static RateLimitOptions RateLimit(IConfigurationSection section)
    {
        if (section.Value is { } preset && !section.GetChildren().Any())
        {
            return preset.ToUpperInvariant() switch
            {
                "LIVEMODE" => RateLimitOptions.LiveMode(),
                "TESTMODE" => RateLimitOptions.TestMode(),
                _ => throw ConfigurationValue.Wrong(section, RateLimitForm),
            };
        }

        var limit = new RateLimitOptions();
        foreach (var (name, entry) in SetIn(section, Budgets, RateLimitForm))
        {
            switch (name)
            {
                case nameof(limit.Total):
                    limit.Total = Budget(entry);
                    break;
                case nameof(limit.Reads):
                    limit.Reads = Budget(entry);
                    break;
                case nameof(limit.Writes):
                    limit.Writes = Budget(entry);
                    break;
            }
        }

        return limit;
    }

    /// <exception cref="InvalidOperationException">A name is not one of an option, or a value is not of the option's type.</exception>
    public static ConcurrencyLimitOptions ConcurrencyLimit(IConfigurationSection section)
    {
        // Without a number it is zero, which the validation refuses.
        var limit = new ConcurrencyLimitOptions { MaxRequests = 0 };
        foreach (var (name, entry) in SetIn(section, OfConcurrency, "a section with MaxRequests"))
        {
            switch (name)
            {
                case nameof(limit.MaxRequests):
                    limit.MaxRequests = ConfigurationValue.Number(entry);
                    break;
                case nameof(limit.QueueLimit):
                    limit.QueueLimit = ConfigurationValue.Number(entry);
                    break;
            }
        }

        return limit;
    }

    private static RequestBudget Budget(IConfigurationSection section)
    {
        // Without a rate it is zero, which the validation refuses.
        var budget = new RequestBudget { PermitsPerSecond = 0 };
        foreach (var (name, entry) in SetIn(section, OfBudget, "a section with PermitsPerSecond"))
        {
            switch (name)
            {
                case nameof(budget.PermitsPerSecond):
                    budget.PermitsPerSecond = ConfigurationValue.Rate(entry);
                    break;
                case nameof(budget.Burst):
                    budget.Burst = ConfigurationValue.Number(entry);
                    break;
                case nameof(budget.QueueLimit):
                    budget.QueueLimit = ConfigurationValue.Number(entry);
                    break;
            }
        }

        return budget;
    }

    private static IEnumerable<(string Name, IConfigurationSection Entry)> SetIn(IConfigurationSection section, OptionNames names, string expected) =>
        ConfigurationValue.Section(section, expected)
            .Select(entry => (Name: names.Named(entry) ?? throw names.Unknown(entry), Entry: entry))
            .Where(static named => !ConfigurationValue.IsUnset(named.Entry));
}
