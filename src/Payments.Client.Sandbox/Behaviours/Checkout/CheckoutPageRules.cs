using Payments.Client.Sandbox.Engine;
using Payments.Client.Sandbox.Errors;
using Payments.Client.Sandbox.Forms;

namespace Payments.Client.Sandbox.Behaviours.Checkout;

/// <summary>Where a checkout session is shown, which parameters go with that, and its address.</summary>
internal static class CheckoutPageRules
{
    public const string Hosted = "hosted_page";

    private static readonly Dictionary<string, string[]> NotAllowed = new(StringComparer.Ordinal)
    {
        [Hosted] = ["permissions", "redirect_on_completion", "return_url"],
        ["embedded_page"] = ["cancel_url", "success_url"],
        ["form"] = ["cancel_url", "success_url"],
        ["elements"] =
        [
            "after_expiration", "branding_settings", "cancel_url", "custom_fields", "custom_text", "optional_items", "origin_context",
            "redirect_on_completion", "submit_type", "success_url",
        ],
    };

    public static void Check(Parameters parameters, string page)
    {
        foreach (var name in NotAllowed[page].Where(parameters.Has))
        {
            throw Problems.Invalid($"The parameter {name} does not go with the ui_mode {page}.", name);
        }

        Checks.Urls(parameters, "success_url", "cancel_url", "return_url");
        if (page == Hosted)
        {
            parameters.RequiredText("success_url");
        }
        else if (page != "elements")
        {
            CheckReturn(parameters);
        }
    }

    /// <summary>Where the customer pays: on a page of the server that the sandbox runs in, or nowhere but in name.</summary>
    public static string Address(Workspace workspace, string id)
    {
        if (workspace.PublicAddress is not { } address)
        {
            return $"https://checkout.example.test/c/pay/{id}";
        }

        // The id alone does not tell the page which connected account the session belongs to.
        var account = workspace.Account.Id;
        return $"{address.AbsoluteUri.TrimEnd('/')}/checkout/{id}{(account == Authentication.OwnAccount ? "" : $"?account={account}")}";
    }

    private static void CheckReturn(Parameters parameters)
    {
        var returns = parameters.Text("redirect_on_completion") != "never";
        if (returns && !parameters.Has("return_url"))
        {
            throw Problems.Missing("return_url");
        }

        if (!returns && parameters.Has("return_url"))
        {
            throw Problems.Invalid("A session that never redirects has no use for a return_url.", "return_url");
        }
    }
}
