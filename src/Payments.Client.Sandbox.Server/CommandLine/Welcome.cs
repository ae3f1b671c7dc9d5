namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>What the server says when it is ready.</summary>
internal static class Welcome
{
    public static void Write(TextWriter output, ServerSettings settings, IReadOnlyList<Uri> addresses, SandboxWebhookEndpoint? webhook)
    {
        var address = addresses[0].GetLeftPart(UriPartial.Authority);
        foreach (var uri in addresses)
        {
            output.WriteLine($"The sandbox listens on {uri.GetLeftPart(UriPartial.Authority)}");
        }

        if (settings.Addresses.Any(listen => !listen.IsLoopback))
        {
            output.WriteLine("Warning: other machines can reach it. It takes any test key and shows all that it holds.");
        }

        if (webhook is not null)
        {
            output.WriteLine($"Events go to {webhook.Url.AbsoluteUri}, signed with {webhook.Secret}");
        }

        output.WriteLine(settings.StateFile is { } file
            ? $"Everything is kept in {file}"
            : "Everything is kept in memory, until it stops (keep it with --state <file>)");
        output.WriteLine(
            $"""

            Watch it:  {address}/
            Try it:    curl {address}/v1/charges -u sk_test_123: -d amount=2000 -d currency=usd -d source=tok_visa

            Ctrl-C stops it.
            """);
        output.Flush();
    }
}
