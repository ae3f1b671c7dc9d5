using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Takes a request as it came over the wire to the form that the sandbox reads.</summary>
internal static class RequestReader
{
    private const int MaximumBodyBytes = 8 << 20;

    /// <exception cref="BadHttpRequestException">The body is too long or broken off.</exception>
    public static async Task<SandboxRequest> ReadAsync(HttpContext context)
    {
        var (path, query) = Split(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var request = new SandboxRequest(context.Request.Method, path) { Query = query, Body = await ReadBodyAsync(context) };
        foreach (var (name, values) in context.Request.Headers)
        {
            request.Headers[name] = string.Join(", ", values.AsEnumerable());
        }

        return request;
    }

    /// <summary>Splits a target without decoding it. A target in absolute form, as proxies are sent, loses its scheme and host.</summary>
    private static (string Path, string Query) Split(string target)
    {
        if (target.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0 && !target.StartsWith('/'))
        {
            var start = target.IndexOf('/', scheme + 3);
            target = start < 0 ? "/" : target[start..];
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }

    private static async Task<string> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        var total = 0L;
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var count and > 0)
        {
            // A body that is too long is read to its end all the same: most clients look for a response only when they have sent everything.
            total += count;
            if (total <= MaximumBodyBytes)
            {
                body.Write(buffer, 0, count);
            }
        }

        return total <= MaximumBodyBytes
            ? Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)
            : throw new BadHttpRequestException("The body is longer than 8 MB.", StatusCodes.Status413PayloadTooLarge);
    }
}
