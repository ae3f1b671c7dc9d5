namespace Payments.Client.Sandbox.Server.CommandLine;

/// <summary>What the command line asks for.</summary>
internal sealed record ServerSettings
{
    public required IReadOnlyList<ListenAddress> Addresses { get; init; }

    public string? SeedFile { get; init; }

    public Uri? Webhook { get; init; }

    public string? WebhookSecret { get; init; }

    /// <summary>How long each response of the API is held back.</summary>
    public TimeSpan Latency { get; init; }

    public string? StateFile { get; init; }
}
