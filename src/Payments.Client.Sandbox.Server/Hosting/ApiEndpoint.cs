using Microsoft.AspNetCore.Http;

namespace Payments.Client.Sandbox.Server.Hosting;

/// <summary>Has the sandbox handle requests to the API.</summary>
internal sealed class ApiEndpoint(PaymentsSandbox sandbox, TimeSpan latency, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var response = await sandbox.HandleAsync(await RequestReader.ReadAsync(context), giveUp.Token);
        await Task.Delay(latency, giveUp.Token);
        await Task.Delay(response.Delay, sandbox.Clock, giveUp.Token);
        await ResponseWriter.WriteAsync(context, response);
    }
}
