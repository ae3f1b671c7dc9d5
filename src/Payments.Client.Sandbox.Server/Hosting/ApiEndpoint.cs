using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Answers requests to the API from the sandbox.</summary>
internal sealed class ApiEndpoint(PaymentsSandbox sandbox, TimeSpan latency, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var answer = await sandbox.HandleAsync(await RequestReader.ReadAsync(context), giveUp.Token);
        await Task.Delay(latency, giveUp.Token);
        await Task.Delay(answer.Delay, sandbox.Clock, giveUp.Token);
        await ResponseWriter.WriteAsync(context, answer);
    }
}
