using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>Tells what pages of other sites, open in the same browser, send.</summary>
internal static class CrossSite
{
    public const string Refusal = "A page of another site may not send this request to the sandbox.";

    /// <summary>Whether another site wants to do more than to link here.</summary>
    public static bool IsWrite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] == "cross-site" && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
}
