using Microsoft.AspNetCore.Http;
using Payments.Client.Sandbox.AspNetCore.Page.Markup;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>The frame that all pages share, and the headers that keep strange content from doing anything.</summary>
internal static class Document
{
    // Only what the server itself serves, so that nothing in a page can load, run or send anything else.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext context, string title, Html body, int status = StatusCodes.Status200OK)
    {
        var root = PageRoot.Of(context);
        var html = Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{root}/_page/page.css">
            <script src="{root}/_page/page.js" defer></script>
            </head>
            <body>
            {body}
            </body>
            </html>
            """);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.Text);
    }

    /// <summary>Tells why something was not done.</summary>
    public static Task WriteNoticeAsync(HttpContext context, string title, string message, int status) => WriteAsync(
        context,
        title,
        Html.Of($"<main class=\"single\"><h1>{title}</h1><p id=\"notice\">{message}</p><p><a href=\"{PageRoot.Of(context)}/\">Back to the sandbox</a></p></main>"),
        status);
}
