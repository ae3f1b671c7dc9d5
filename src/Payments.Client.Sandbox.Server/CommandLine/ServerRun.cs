using System.Net.Sockets;
using Payments.Client.Sandbox.Server.Hosting;
using Payments.Client.Sandbox.Server.State;

namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>Runs the server from its start to Ctrl-C.</summary>
internal static class ServerRun
{
    private const int Failure = 1;

    /// <returns>The exit code of the process.</returns>
    public static async Task<int> ExecuteAsync(ServerSettings settings)
    {
        try
        {
            using var store = settings.StateFile is { } file ? SqliteStateStore.Open(file) : null;
            using var sandbox = new PaymentsSandbox(new PaymentsSandboxOptions { Store = store });
            var isSeeded = settings.SeedFile is not { } seed || SandboxSetup.Seed(sandbox, seed);
            var webhook = settings.Webhook is { } url ? SandboxSetup.AddWebhook(sandbox, url, settings.WebhookSecret) : null;
            await using var server = await SandboxServer.StartAsync(sandbox, settings.Addresses, settings.Latency);
            if (!isSeeded)
            {
                Console.WriteLine($"{settings.SeedFile} was not used: {settings.StateFile} already holds objects.");
            }

            Welcome.Write(Console.Out, settings, server.Addresses, webhook);
            await server.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (exception is StateFileException or SetupException)
        {
            return await FailAsync(exception.Message);
        }
        catch (InvalidDataException exception)
        {
            return await FailAsync($"{settings.StateFile} can't be used. {exception.Message} It is left as it is; name another file.");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            var addresses = string.Join(" and ", settings.Addresses);
            return await FailAsync($"The sandbox can't listen on {addresses}: {exception.Message} Choose another address or port with --urls.");
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return Failure;
    }
}
