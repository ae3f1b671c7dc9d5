using Microsoft.Extensions.Logging;

namespace Payments.Client.Http;

/// <summary>The log messages. Their ids are stable: alerts may be built on them.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1, EventName = "CallCompleted", Level = LogLevel.Debug,
        Message = "{Method} {Template} answered {StatusCode} in {ElapsedMilliseconds} ms (request {RequestId}, attempts {Attempts})")]
    public static partial void Completed(ILogger logger, string method, string template, int statusCode, double elapsedMilliseconds, string? requestId, int attempts);

    [LoggerMessage(EventId = 2, EventName = "CallRetrying", Level = LogLevel.Information,
        Message = "{Method} {Template} attempt {Attempt} failed ({Reason}); trying again in {DelaySeconds} s")]
    public static partial void Retrying(ILogger logger, string method, string template, int attempt, string reason, double delaySeconds, Exception? failure);

    /// <summary>
    /// How bad the failure of a call is for those who run the program. What the caller handles, such as a declined card or an object that does not exist, is no warning;
    /// a response that can't be read is an error, as what was asked for has been done.
    /// </summary>
    public static LogLevel LevelOf(Exception failure) => failure switch
    {
        CardException or InvalidRequestException => LogLevel.Information,
        InvalidResponseException => LogLevel.Error,
        _ => LogLevel.Warning,
    };

    [LoggerMessage(EventId = 3, EventName = "CallFailed",
        Message = "{Method} {Template} failed with {ErrorType}, status {StatusCode}, in {ElapsedMilliseconds} ms (request {RequestId}, attempts {Attempts})")]
    public static partial void Failed(ILogger logger, LogLevel level, string method, string template, string errorType, int? statusCode, double elapsedMilliseconds, string? requestId, int attempts);

    [LoggerMessage(EventId = 4, EventName = "CallCancelled", Level = LogLevel.Debug, Message = "{Method} {Template} was cancelled by the caller in attempt {Attempt}")]
    public static partial void Cancelled(ILogger logger, string method, string template, int attempt);

    [LoggerMessage(EventId = 5, EventName = "AttemptWaited", Level = LogLevel.Debug,
        Message = "{Method} {Template} attempt {Attempt} waited {WaitMilliseconds} ms for the client's own limits")]
    public static partial void Waited(ILogger logger, string method, string template, int attempt, double waitMilliseconds);
}
