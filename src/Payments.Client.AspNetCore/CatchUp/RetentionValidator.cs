using Microsoft.Extensions.Options;

namespace Payments.Client.AspNetCore.CatchUp;

/// <summary>Refuses options, at the start and when they change, by which an event that the API still lists would be forgotten, and handled again.</summary>
/// <param name="endpoint">The name of the endpoint that catches up.</param>
internal sealed class RetentionValidator(string endpoint) : IValidateOptions<PaymentsWebhooksOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(31);

    public ValidateOptionsResult Validate(string? name, PaymentsWebhooksOptions options) => name == endpoint && options.Retention < Shortest
        ? ValidateOptionsResult.Fail(
            $"Retention is {options.Retention}, but has to be at least {Shortest} where missed events are caught up on: the API lists those of 30 days, and what is forgotten would be handled again.")
        : ValidateOptionsResult.Success;
}
