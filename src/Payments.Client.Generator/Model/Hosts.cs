namespace Payments.Client.Generator.Model;

/// <summary>The client's names for the API's hosts: what stands before the domain, so that https://files.stripe.com is <c>Files</c>.</summary>
internal static class Hosts
{
    /// <summary>The host of every operation that names none.</summary>
    public const string Default = "Api";

    public static string Of(string address) => Naming.Pascal(new Uri(address).Host.Split('.')[0].Replace('-', '_'));
}
