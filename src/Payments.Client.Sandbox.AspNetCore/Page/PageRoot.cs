using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>Tells where the pages are in the app, from the path of any of them. Each endpoint has one, made of its path below that place.</summary>
internal sealed class PageRoot(string path)
{
    private readonly int _segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>The path of the first page, without a slash at its end; empty if that is all of the path.</summary>
    public static string Of(HttpContext context)
    {
        var request = context.Request;
        var address = (request.PathBase + request.Path).ToUriComponent().TrimEnd('/').Split('/');
        return string.Join('/', address.SkipLast(context.GetEndpoint()!.Metadata.GetRequiredMetadata<PageRoot>()._segments));
    }
}
