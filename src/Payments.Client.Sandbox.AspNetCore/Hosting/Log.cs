using Microsoft.Extensions.Logging;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>What a developer is told of the sandbox, under the category <c>Payments.Client.Sandbox.PaymentsSandbox</c>.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The client talks to a sandbox in this process, no money moves. Watch it at {Address}")]
    public static partial void Started(ILogger log, Uri address);

    [LoggerMessage(2, LogLevel.Warning, "The client talks to a sandbox in this process, no money moves. Its pages are nowhere, and checkout sessions lead nowhere: call app.MapPaymentsSandbox().")]
    public static partial void WithoutPages(ILogger log);

    [LoggerMessage(3, LogLevel.Warning, "No event reaches this app: it has no endpoint at {Path}. Map it there (app.MapPaymentsWebhook), or set WebhookPath in AddPaymentsSandbox.")]
    public static partial void NoEndpoint(ILogger log, string path);

    [LoggerMessage(4, LogLevel.Warning, "The webhook endpoint {Path} did not accept an event: it responded with {Status}. It is delivered again later, on the sandbox's clock, or at once from the sandbox's page.")]
    public static partial void NotAccepted(ILogger log, string path, int status);
}
