using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>Finds options with which an app must not start.</summary>
internal sealed class SandboxHostOptionsValidator(IServiceProvider services) : IValidateOptions<SandboxHostOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxHostOptions options)
    {
        List<string> failures = [];
        if (!options.AllowInProduction && services.GetService<IHostEnvironment>()?.IsProduction() == true)
        {
            failures.Add(
                "The payments sandbox does not run in the environment Production, where it would take orders that nobody pays: call AddPaymentsSandbox in development only, "
                + "as in if (builder.Environment.IsDevelopment()), or set AllowInProduction if this is no production.");
        }

        if (options.PublicAddress is { } address && !(address.IsAbsoluteUri && address.Scheme is "http" or "https"))
        {
            failures.Add($"The sandbox's PublicAddress '{address}' must be a full address, such as https://shop.example.test/sandbox.");
        }

        if (options.WebhookPath is { HasValue: false })
        {
            failures.Add("The sandbox's WebhookPath is empty: set the path of the app's endpoint, such as /webhooks/payments, or null for no deliveries.");
        }

        if (options.WebhookSecret is "")
        {
            failures.Add("The sandbox's WebhookSecret is empty: leave it out for one that is made at each start.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
