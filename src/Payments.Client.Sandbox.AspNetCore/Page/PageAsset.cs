using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.AspNetCore.Page;

/// <summary>A file of the page that is built into the program.</summary>
internal sealed class PageAsset(string name, string contentType)
{
    private readonly byte[] _content = Read(name);

    public async Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = _content.Length;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(_content, context.RequestAborted);
    }

    private static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
