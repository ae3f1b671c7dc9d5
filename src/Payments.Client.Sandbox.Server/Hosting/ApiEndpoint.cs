using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Answers requests to the API from the sandbox.</summary>
internal sealed partial class ApiEndpoint(PaymentsSandbox sandbox, TimeSpan latency, ILogger logger, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            var request = await RequestReader.ReadAsync(context);
            var response = sandbox.Handle(request);
            await Task.Delay(latency, stopping);
            await ResponseWriter.WriteAsync(context, response);
        }
        catch (BadHttpRequestException exception)
        {
            var message = exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is longer than 8 MB." : exception.Message;
            await ProblemAnswer.WriteAsync(context, exception.StatusCode, message);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailure(context.Request.Method, context.Request.Path, exception);
            await ProblemAnswer.WriteAsync(context, StatusCodes.Status500InternalServerError, $"The sandbox failed: {exception.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void LogFailure(string method, string path, Exception exception);
}
