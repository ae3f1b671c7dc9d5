using Microsoft.Extensions.Options;

namespace Payments.Client.Sandbox.AspNetCore.Hosting;

/// <summary>
/// Gives clients a test key and an address that nothing has: a real key does not even reach the sandbox's record of requests, and no request leaves the machine, whatever becomes of its handler.
/// </summary>
internal sealed class ClientSettings : IPostConfigureOptions<PaymentsClientOptions>
{
    private static readonly Uri Nowhere = new("https://payments-sandbox.invalid");

    public void PostConfigure(string? name, PaymentsClientOptions options)
    {
        options.ApiKey = "sk_test_sandbox";
        options.BaseAddress = Nowhere;
        options.FilesBaseAddress = null;
        options.ConnectBaseAddress = null;
    }
}
