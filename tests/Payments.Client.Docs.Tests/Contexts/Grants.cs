using Payments.Client.Billing;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>Credit that expires.</summary>
internal static class Grants
{
    /// <summary>Grants five dollars for a month.</summary>
    public static Task<CreditGrant> CreateAsync(PaymentsClient client) => client.Billing.CreditGrants.CreateAsync(new CreditGrantCreateOptions
    {
        Customer = "cus_1",
        Category = CreditGrantCategory.Promotional,
        Amount = new() { Type = "monetary", Monetary = new() { Currency = "usd", Value = 5_00 } },
        ApplicabilityConfig = new() { Scope = new() { PriceType = "metered" } },
        ExpiresAt = DateTimeOffset.UtcNow.AddDays(30),
    });
}
