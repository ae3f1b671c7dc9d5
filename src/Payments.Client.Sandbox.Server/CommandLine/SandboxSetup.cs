using Payments.Client.Sandbox.AspNetCore.Delivery;
using Payments.Client.Sandbox.Errors;

namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>Brings a sandbox to where the command line wants it before it is used.</summary>
internal static class SandboxSetup
{
    /// <summary>Adds the objects of the seed file, unless the sandbox goes on with what an earlier run left.</summary>
    /// <returns>Whether they were added.</returns>
    /// <exception cref="SetupException">The file can't be read, or an object in it is wrong.</exception>
    public static bool Seed(PaymentsSandbox sandbox, string file)
    {
        if (sandbox.View.Accounts.Count > 0)
        {
            return false;
        }

        try
        {
            sandbox.SeedChecked(File.ReadAllText(file));
            return true;
        }
        catch (ApiProblemException exception)
        {
            throw new SetupException($"The objects of {file} can't be used: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SetupException($"The seed file can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Has events delivered to the address of the command line.</summary>
    /// <exception cref="SetupException">The sandbox takes no such endpoint, or none any more.</exception>
    public static SandboxWebhookEndpoint AddWebhook(PaymentsSandbox sandbox, Uri url, string? secret)
    {
        try
        {
            return WebhookRegistration.Add(sandbox, url, secret);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new SetupException($"Events can't be delivered to {url}: {exception.Message}", exception);
        }
    }
}
