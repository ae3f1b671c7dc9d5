using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Takes a request as it came over the wire to the form that the sandbox reads.</summary>
internal static class RequestReader
{
    /// <exception cref="BadHttpRequestException">The body is too long or broken off.</exception>
    public static async Task<SandboxRequest> ReadAsync(HttpContext context)
    {
        var (path, query) = Split(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = new SandboxRequest(context.Request.Method, path) { Query = query, Body = await reader.ReadToEndAsync(context.RequestAborted) };
        foreach (var (name, values) in context.Request.Headers)
        {
            request.Headers[name] = string.Join(", ", values.AsEnumerable());
        }

        return request;
    }

    /// <summary>Splits a target without decoding it. A target in absolute form, as proxies are sent, loses its scheme and host.</summary>
    private static (string Path, string Query) Split(string target)
    {
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var address))
        {
            return (address.AbsolutePath, address.Query.TrimStart('?'));
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }
}
