using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Credits;

/// <summary>The customer whose credit a request is about, named by itself or by the account that represents it.</summary>
internal sealed record CreditHolder(string Customer, string? Account)
{
    public static CreditHolder Read(Parameters parameters) => Find(parameters) ?? throw Problems.Missing("customer");

    /// <summary>Null when the request names none.</summary>
    public static CreditHolder? Find(Parameters parameters)
    {
        if (parameters.Has("customer") && parameters.Has("customer_account"))
        {
            throw Problems.Exclusive("customer_account", "customer");
        }

        return References.CustomerAccount(parameters) is { } account
            ? new CreditHolder(CustomerOf(account), account)
            : References.Customer(parameters) is { } customer ? new CreditHolder(customer, null) : null;
    }

    // Credit is always shown with a customer, and the sandbox keeps no accounts to look it up in: the id tells it.
    private static string CustomerOf(string account) => $"cus_{account[(account.IndexOf('_', StringComparison.Ordinal) + 1)..]}";
}
