using System.Text.RegularExpressions;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours;

/// <summary>
/// Ids of resources that this API subset has no operations for, such as customers: any id of the right form is taken to exist.
/// </summary>
internal static partial class References
{
    public static string? Customer(Parameters parameters, string name = "customer") => Read(parameters, name, "customer", "cus_");

    public static string? CustomerAccount(Parameters parameters, string name = "customer_account") =>
        Read(parameters, name, "customer account", "cusacct_", "acct_");

    public static string? Price(Parameters parameters, string name) => Read(parameters, name, "price", "price_");

    public static string? Product(Parameters parameters, string name) => Read(parameters, name, "product", "prod_");

    public static string? Subscription(Parameters parameters, string name) => Read(parameters, name, "subscription", "sub_");

    public static string? SubscriptionItem(Parameters parameters, string name) => Read(parameters, name, "subscription item", "si_");

    public static string? PaymentMethodConfiguration(Parameters parameters, string name) =>
        Read(parameters, name, "payment method configuration", "pmc_");

    public static string? Account(Parameters parameters, string name) => Read(parameters, name, "account", "acct_");

    private static string? Read(Parameters parameters, string name, string what, params string[] prefixes)
    {
        var id = parameters.Text(name);
        var exists = id is null || (IdForm().IsMatch(id) && prefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal)));
        return exists ? id : throw Problems.NoSuchReference(what, id!, parameters.PathOf(name));
    }

    [GeneratedRegex(@"\A[a-z]+_[A-Za-z0-9_]+\z")]
    private static partial Regex IdForm();
}
