using System.Text;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Sends an answer of the sandbox, or as much of it as is to arrive.</summary>
internal static class ResponseWriter
{
    public static async Task WriteAsync(HttpContext context, SandboxResponse answer)
    {
        if (answer.Delivery == SandboxDelivery.Dropped)
        {
            context.Abort();
            return;
        }

        var body = Encoding.UTF8.GetBytes(answer.Body);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        // An answer that ends before its length is reached has its connection closed by Kestrel. To abort it might take back what was sent.
        var sent = answer.Delivery == SandboxDelivery.Truncated ? body.Length / 2 : body.Length;
        await response.Body.WriteAsync(body.AsMemory(0, sent), context.RequestAborted);
    }
}
