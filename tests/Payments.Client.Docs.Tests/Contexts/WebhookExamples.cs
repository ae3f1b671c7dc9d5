using Microsoft.Extensions.DependencyInjection;
using Payments.Client.AspNetCore;
using Payments.Client.Docs.Tests.Examples;

namespace Payments.Client.Docs.Tests.Contexts;

/// <summary>An app whose configuration has what webhooks need, and whose client talks to a sandbox of the app's own.</summary>
[Section("docs/guides/webhooks.md", "Connected accounts, and other endpoints")]
[Section("docs/guides/webhooks.md", "Events come in any order")]
[Section("docs/guides/webhooks-stores.md", "In the background")]
[Section("docs/guides/webhooks-stores.md", "Catch up on what was missed")]
[Section("docs/guides/webhooks-stores.md", "Watch it")]
[Section("src/Payments.Client.AspNetCore.Sqlite/README.md")]
public abstract class Webhooks : Example
{
    private const string Database = "shop.db";

    /// <summary>The signing secret of the endpoint.</summary>
    protected string secret { get; } = "whsec_1";

    protected override Task PrepareAsync()
    {
        RemoveDatabase();
        builder.Configuration["Payments:ApiKey"] = key;
        builder.Configuration["Payments:Webhooks:Secrets:0"] = secret;
        builder.Configuration["Payments:ConnectWebhooks:Secrets:0"] = "whsec_2";
        builder.Configuration["ConnectionStrings:Shop"] = "Host=127.0.0.1;Database=shop";
        builder.Services.AddPaymentsClient(builder.Configuration.GetSection("Payments"));
        builder.Services.AddPaymentsSandbox(options => options.WebhookPath = null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        RemoveDatabase();
        GC.SuppressFinalize(this);
    }

    private static void RemoveDatabase()
    {
        foreach (var file in Directory.GetFiles(Environment.CurrentDirectory, Database + "*"))
        {
            System.IO.File.Delete(file);
        }
    }

    protected sealed class Subscriptions
    {
        private readonly Dictionary<string, (string Status, DateTimeOffset Created)> _rows = [];

        public Task SaveAsync(string id, string status, CancellationToken cancellationToken) => SaveIfNewerAsync(id, status, DateTimeOffset.MaxValue, cancellationToken);

        public Task SaveIfNewerAsync(string id, string status, DateTimeOffset created, CancellationToken cancellationToken)
        {
            _rows[id] = _rows.TryGetValue(id, out var row) && row.Created > created ? row : (status, created);
            return Task.CompletedTask;
        }
    }

    protected sealed class GrantCredits : IWebhookHandler<Invoice>
    {
        public Task HandleAsync(Invoice resource, WebhookContext context, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>An app that handles events in the background.</summary>
[Section("docs/guides/webhooks-stores.md", "Dead letters")]
public abstract class GivingUp : Webhooks
{
    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        builder.Services.AddAuthorization();
        builder.Services.AddPaymentsWebhooks(builder.Configuration.GetSection("Payments:Webhooks")).ProcessInBackground();
    }
}

/// <summary>An app whose database is on a server, which no test of a page starts.</summary>
[Section("src/Payments.Client.AspNetCore.PostgreSql/README.md")]
public abstract class OnAServer : Webhooks
{
    protected override bool StartsApp => false;
}
