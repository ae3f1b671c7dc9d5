using Microsoft.Extensions.Options;
using Payments.Client.RateLimiting;

namespace Payments.Client.Settings;

/// <summary>Says what is wrong with options, and what to do about it.</summary>
internal sealed class PaymentsClientOptionsValidator : IValidateOptions<PaymentsClientOptions>
{
    /// <exception cref="ArgumentException">Something is wrong; the message tells everything that is.</exception>
    public static void Check(PaymentsClientOptions options)
    {
        var problems = ProblemsOf(options);
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }
    }

    public ValidateOptionsResult Validate(string? name, PaymentsClientOptions options)
    {
        var problems = ProblemsOf(options);
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static List<string> ProblemsOf(PaymentsClientOptions options)
    {
        var problems = new List<string>();
        Add(ApiKeyRules.ProblemOf(options.ApiKey));
        Add(ProblemOfAddress(options.BaseAddress, nameof(options.BaseAddress)));
        Add(options.FilesBaseAddress is null ? null : ProblemOfAddress(options.FilesBaseAddress, nameof(options.FilesBaseAddress)));
        Add(options.ConnectBaseAddress is null ? null : ProblemOfAddress(options.ConnectBaseAddress, nameof(options.ConnectBaseAddress)));
        Add(options.ConnectClientId is { } id && string.IsNullOrWhiteSpace(id) ? "ConnectClientId is empty: leave it out, or set it to the id of your platform (ca_…)." : null);
        Add(ProblemOfHeader(options.ApiVersion ?? "", nameof(options.ApiVersion)));
        Add(ProblemOfHeader(options.ConnectedAccount, nameof(options.ConnectedAccount)));
        Add(ProblemOfHeader(options.Context, nameof(options.Context)));
        Add(ProblemOfHeader(options.ApplicationName, nameof(options.ApplicationName)));
        Add(ProblemOfHeader(options.ApplicationVersion, nameof(options.ApplicationVersion)));
        Add(AttemptRules.ProblemOfTimeout(options.Timeout));
        Add(AttemptRules.ProblemOfTotalTimeout(options.TotalTimeout));
        Add(AttemptRules.ProblemOfRetries(options.MaxRetries));
        Add(options.MaxResponseBytes < 1024 ? "MaxResponseBytes is out of range: use at least 1024." : null);
        problems.AddRange(LimitRules.ProblemsOf(options.RateLimit, options.ConcurrencyLimit));
        return problems;

        string? ProblemOfAddress(Uri? address, string name) => AddressRules.ProblemOf(name, address, options.ApiKey, options.AllowPlainHttpForTestKeys);

        void Add(string? problem)
        {
            if (problem is not null)
            {
                problems.Add(problem);
            }
        }
    }

    private static string? ProblemOfHeader(string? value, string name) => value is null ? null : HeaderText.ProblemOf(value, name);
}
