using Payments.Client.Billing;

namespace Metering.Billing;

/// <summary>A credit grant, and what is left of it.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Available">What can be used by now, in the currency's smallest unit.</param>
public sealed record Credit(CreditGrant Grant, long Available)
{
    /// <summary>In the order in which the API uses credit up: by priority, then what expires first, then what was given for free, then the oldest.</summary>
    public static IReadOnlyList<Credit> InOrderOfUse(IEnumerable<Credit> credits) => [.. credits
        .OrderBy(credit => credit.Grant.Priority)
        .ThenBy(credit => credit.Grant.ExpiresAt ?? DateTimeOffset.MaxValue)
        .ThenBy(credit => credit.Grant.Category == CreditGrantCategory.Promotional ? 0 : 1)
        .ThenBy(credit => credit.Grant.EffectiveAt)
        .ThenBy(credit => credit.Grant.Created)];
}
