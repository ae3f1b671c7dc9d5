using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Errors of the server itself, in the shape of the API's.</summary>
internal static class ProblemResponse
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Sends an error in place of what was made ready of another response.</summary>
    public static Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.Clear();
        var json = new JsonObject
        {
            ["error"] = new JsonObject { ["message"] = message, ["type"] = status < 500 ? "invalid_request_error" : "api_error" },
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = $"req_{Guid.NewGuid().ToString("N")[..14]}";
        return context.Response.WriteAsync(json.ToJsonString(Indented));
    }
}
