using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Responds in the API's way when a request can't be handled, and tells the error output of what should not have happened.</summary>
internal static class FailureGuard
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception)
        {
            await ProblemResponse.WriteAsync(context, exception.StatusCode, exception.Message);
        }
        catch (OperationCanceledException)
        {
            // The client is gone, or the server stops.
            context.Abort();
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await Console.Error.WriteLineAsync($"{context.Request.Method} {context.Request.Path} failed: {exception}");
            await ProblemResponse.WriteAsync(context, StatusCodes.Status500InternalServerError, $"The sandbox failed: {exception.Message}");
        }
    }
}
