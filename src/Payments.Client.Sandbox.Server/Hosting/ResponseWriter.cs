using System.Text;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Sends an answer of the sandbox.</summary>
internal static class ResponseWriter
{
    public static async Task WriteAsync(HttpContext context, SandboxResponse answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
