using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>A machine with a key in its environment.</summary>
[Section("docs/guides/getting-started.md", "With your own key")]
public abstract class KeyInTheEnvironment : Example
{
    private const string Variable = "PAYMENTS_API_KEY";

    protected override Task PrepareAsync()
    {
        Environment.SetEnvironmentVariable(Variable, key);
        return Task.CompletedTask;
    }

    protected override Task VerifyAsync()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        return Task.CompletedTask;
    }
}

/// <summary>An app whose key is a user secret.</summary>
[Section("docs/guides/getting-started.md", "In an ASP.NET Core app or a worker")]
public sealed class KeyInUserSecrets : ProgramExample
{
    protected override IEnumerable<string> Secrets => ["--Payments:ApiKey=sk_test_123"];
}

/// <summary>A platform that accounts can be connected to; the sandbox has no page for that.</summary>
[Section("docs/guides/connect.md", "Accounts by OAuth")]
public abstract class ConnectingAccounts : Connecting;

/// <summary>A version that was read about; the sandbox serves only one.</summary>
[Section("docs/guides/upgrading-api-versions.md", "Try a version before you upgrade")]
public abstract class TryingAVersion : Example
{
    protected string newVersion { get; } = PaymentsClientOptions.DefaultApiVersion;
}
