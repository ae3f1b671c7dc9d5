using System.Text;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Sends a response of the sandbox, or as much of it as is to arrive.</summary>
internal static class ResponseWriter
{
    public static async Task WriteAsync(HttpContext context, SandboxResponse response)
    {
        if (response.Delivery == SandboxDelivery.Dropped)
        {
            context.Abort();
            return;
        }

        var body = Encoding.UTF8.GetBytes(response.Body);
        var http = context.Response;
        http.StatusCode = response.Status;
        http.ContentType = "application/json";
        http.ContentLength = body.Length;
        foreach (var (name, value) in response.Headers)
        {
            http.Headers[name] = value;
        }

        // A response that ends before its length is reached has its connection closed by Kestrel. To abort it might take back what was sent.
        var sent = response.Delivery == SandboxDelivery.Truncated ? body.Length / 2 : body.Length;
        await http.Body.WriteAsync(body.AsMemory(0, sent), context.RequestAborted);
    }
}
