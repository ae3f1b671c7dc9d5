using System.Globalization;
using Microsoft.Extensions.Options;

namespace Payments.Client.AspNetCore.Settings;

/// <summary>Says what is wrong with the options of an endpoint, and what to do about it. No message shows a secret.</summary>
internal sealed class PaymentsWebhooksOptionsValidator : IValidateOptions<PaymentsWebhooksOptions>
{
    private const int LeastBodyBytes = 1024;
    private const int MostBodyBytes = 64 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, PaymentsWebhooksOptions options)
    {
        var endpoint = string.IsNullOrEmpty(name) ? "The webhook endpoint" : $"The webhook endpoint {name}";
        List<string> problems =
        [
            .. SecretProblems(options.Secrets),
            .. OutOfRange(nameof(options.Tolerance), options.Tolerance, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            .. OutOfRange(nameof(options.LeaseDuration), options.LeaseDuration, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)),
            .. OutOfRange(nameof(options.Retention), options.Retention, TimeSpan.FromDays(3), TimeSpan.FromDays(3650)),
        ];
        if (options.MaxBodyBytes is < LeastBodyBytes or > MostBodyBytes)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"MaxBodyBytes is out of range: use {LeastBodyBytes} to {MostBodyBytes}."));
        }

        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems.Select(problem => $"{endpoint}: {problem}")) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> SecretProblems(IList<string>? secrets)
    {
        if (secrets is null or { Count: 0 } || secrets.Any(string.IsNullOrWhiteSpace))
        {
            yield return "a secret is missing: set Secrets to the endpoint's signing secret (whsec_…), from the dashboard or user secrets.";
        }
        else if (secrets.Any(static secret => secret.Any(char.IsWhiteSpace)))
        {
            yield return "a secret holds white space: it was probably read from a file with its last line end. Trim it.";
        }
        else if (secrets.Any(static secret => secret.StartsWith("sk_", StringComparison.Ordinal) || secret.StartsWith("rk_", StringComparison.Ordinal) || secret.StartsWith("pk_", StringComparison.Ordinal)))
        {
            yield return "Secrets holds an API key: set it to the endpoint's signing secret (whsec_…), and keep the key for the client.";
        }
    }

    private static IEnumerable<string> OutOfRange(string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            yield return $"{name} is out of range: use {least:c} to {most:c}.";
        }
    }
}
